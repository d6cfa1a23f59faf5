namespace MemcachedGen.Telemetry;

/// <summary>What is counted for one entry family, over all clients of the process. Thread-safe.</summary>
/// <param name="name">The cache's name.</param>
/// <param name="method">The family's first method.</param>
internal sealed class CacheCounters(string name, string method)
{
    /// <summary>For what nobody reads as a caller does: the generations of tags.</summary>
    internal static readonly CacheCounters Unreported = new("", "");

    private int _activeLoads;

    internal string Name { get; } = name;

    internal KeyValuePair<string, object?> NameTag { get; } = new(TelemetryNames.CacheName, name);

    internal KeyValuePair<string, object?> MethodTag { get; } = new(TelemetryNames.CacheMethod, method);

    internal ThreadCounter LocalHits { get; } = new();

    internal ThreadCounter LocalNegatives { get; } = new();

    internal StripedCounter Hits { get; } = new();

    internal StripedCounter Stale { get; } = new();

    internal StripedCounter Negatives { get; } = new();

    internal StripedCounter Misses { get; } = new();

    /// <summary>Callers that waited for somebody else's load.</summary>
    internal StripedCounter Joined { get; } = new();

    internal int ActiveLoads => Volatile.Read(ref _activeLoads);

    internal void BeginLoad() => Interlocked.Increment(ref _activeLoads);

    internal void EndLoad() => Interlocked.Decrement(ref _activeLoads);
}
