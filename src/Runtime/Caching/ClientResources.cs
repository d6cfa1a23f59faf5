using System.Text;
using MemcachedGen.Serialization;
using MemcachedGen.Stores;
using Microsoft.Extensions.Logging;

namespace MemcachedGen.Caching;

/// <summary>What all entry families of a client share.</summary>
/// <param name="Store">Where entries are kept.</param>
/// <param name="Serializer">How values become bytes.</param>
/// <param name="KeyPrefix">What opens every key.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">For messages about caching.</param>
/// <param name="ClientName">The client's name; <see langword="null"/> for the default one.</param>
internal sealed record ClientResources(
    ICacheStore Store, ICacheSerializer Serializer, string KeyPrefix, TimeProvider Time, ILogger Logger, string? ClientName)
{
    internal byte[] KeyPrefixUtf8 { get; } = Encoding.UTF8.GetBytes(KeyPrefix);
}
