namespace MemcachedGen.Telemetry;

/// <summary>What is counted for one cache name, over all clients of the process.</summary>
internal sealed class CacheCounters(string name)
{
    internal string Name { get; } = name;

    internal ThreadCounter LocalHits { get; } = new();

    internal StripedCounter Hits { get; } = new();

    internal StripedCounter Stale { get; } = new();

    internal StripedCounter Negatives { get; } = new();

    internal StripedCounter Misses { get; } = new();
}
