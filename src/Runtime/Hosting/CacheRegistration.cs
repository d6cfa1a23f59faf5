using MemcachedGen.Contracts;

namespace MemcachedGen.Hosting;

/// <summary>A contract that was added to a client, for whoever has to create its cache.</summary>
/// <param name="Client">The client's name; <see langword="null"/> for the default one.</param>
/// <param name="Create">Creates the cache.</param>
internal sealed record CacheRegistration(string? Client, Func<CacheClient, object> Create)
{
    internal static CacheRegistration Of<TContract>(string? client)
        where TContract : class, ICacheContract<TContract> => new(client, static client => client.GetCache<TContract>());
}
