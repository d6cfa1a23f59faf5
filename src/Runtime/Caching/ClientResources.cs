using System.Collections.Concurrent;
using System.Text;
using MemcachedGen.Serialization;
using MemcachedGen.Stores;
using MemcachedGen.Telemetry;
using Microsoft.Extensions.Logging;

namespace MemcachedGen.Caching;

/// <summary>What all entry families of a client share.</summary>
/// <param name="Store">Where entries are kept.</param>
/// <param name="Serializer">How values become bytes.</param>
/// <param name="KeyPrefix">What opens every key.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">For messages about caching.</param>
/// <param name="ClientName">The client's name; <see langword="null"/> for the default one.</param>
/// <param name="Settings">What can change while the client runs.</param>
/// <param name="Spans">Starts and ends spans.</param>
internal sealed record ClientResources(
    ICacheStore Store,
    ICacheSerializer Serializer,
    string KeyPrefix,
    TimeProvider Time,
    ILogger Logger,
    string? ClientName,
    LiveSettings Settings,
    SpanSource Spans)
{
    private readonly ConcurrentDictionary<(string Contract, int Version), TagBook> _tagBooks = new();

    internal byte[] KeyPrefixUtf8 { get; } = Encoding.UTF8.GetBytes(KeyPrefix);

    /// <summary>Bounds the loads that run while the store is away.</summary>
    internal LoadBulkhead Bulkhead { get; } = new(Settings);

    /// <summary>What is remembered of a contract's tags.</summary>
    internal TagBook TagsOf(string contract, int version) =>
        _tagBooks.GetOrAdd((contract, version), static (_, time) => new TagBook(time), Time);
}
