using MemcachedGen.Telemetry;

namespace MemcachedGen;

/// <summary>
/// What reads came to since the process began. Counted for each contract and the first method of an entry family, over all clients
/// and versions in the process, as the metric <c>memcachedgen.cache.requests</c> is. Immutable.
/// </summary>
public sealed record CacheReadCounts
{
    internal CacheReadCounts()
    {
    }

    /// <summary>Values that were found in the process.</summary>
    public long LocalHits { get; internal init; }

    /// <summary>Times that the process knew that there is no value.</summary>
    public long LocalNegatives { get; internal init; }

    /// <summary>Values that were found in the store.</summary>
    public long Hits { get; internal init; }

    /// <summary>Times that the store knew that there is no value.</summary>
    public long Negatives { get; internal init; }

    /// <summary>Old values that were served from the store.</summary>
    public long Stale { get; internal init; }

    /// <summary>Reads that found nothing.</summary>
    public long Misses { get; internal init; }

    /// <summary>Reads that waited for somebody else's load in this process; most are misses, too.</summary>
    public long JoinedLoads { get; internal init; }

    /// <summary>Calls of loaders under way at the moment.</summary>
    public int ActiveLoads { get; internal init; }

    /// <summary>All reads.</summary>
    public long Total => Served + Misses;

    /// <summary>Of all reads the part that was served without waiting for a load, 0 to 1; <see langword="null"/> where nothing was read.</summary>
    public double? HitRatio => Total == 0 ? null : (double)Served / Total;

    private long Served => LocalHits + LocalNegatives + Hits + Negatives + Stale;

    internal CacheReadCounts Plus(CacheCounters counters) => new()
    {
        LocalHits = LocalHits + counters.LocalHits.Sum,
        LocalNegatives = LocalNegatives + counters.LocalNegatives.Sum,
        Hits = Hits + counters.Hits.Sum,
        Negatives = Negatives + counters.Negatives.Sum,
        Stale = Stale + counters.Stale.Sum,
        Misses = Misses + counters.Misses.Sum,
        JoinedLoads = JoinedLoads + counters.Joined.Sum,
        ActiveLoads = ActiveLoads + counters.ActiveLoads,
    };
}
