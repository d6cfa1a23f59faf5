using System.Collections.Concurrent;

namespace MemcachedGen.Telemetry;

/// <summary>What is counted for one cache name, over all clients of the process.</summary>
internal sealed class CacheCounters
{
    private static readonly ConcurrentDictionary<string, CacheCounters> s_byName = new(StringComparer.Ordinal);

    private CacheCounters(string name) => Name = name;

    internal static ICollection<CacheCounters> All => s_byName.Values;

    internal string Name { get; }

    internal StripedCounter Hits { get; } = new();

    internal StripedCounter Misses { get; } = new();

    internal static CacheCounters For(string name) => s_byName.GetOrAdd(name, static key => new(key));
}
