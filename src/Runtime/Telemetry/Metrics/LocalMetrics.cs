using System.Diagnostics.Metrics;

namespace MemcachedGen.Telemetry;

/// <summary>The instruments of the first level.</summary>
internal static class LocalMetrics
{
    private static readonly KeyValuePair<string, object?> s_capacity = new(TelemetryNames.CacheEvictionReason, "capacity");
    private static readonly KeyValuePair<string, object?> s_expired = new(TelemetryNames.CacheEvictionReason, "expired");
    private static readonly KeyValuePair<string, object?> s_removed = new(TelemetryNames.CacheEvictionReason, "removed");
    private static readonly KeyValuePair<string, object?> s_replaced = new(TelemetryNames.CacheEvictionReason, "replaced");

    static LocalMetrics()
    {
        Meter meter = MemcachedGenMeter.Instance;
        meter.CreateObservableCounter("memcachedgen.cache.evictions", ObserveEvictions, "{eviction}", "Copies that left the first level, by reason.");
        meter.CreateObservableUpDownCounter("memcachedgen.cache.entry.count", ObserveEntries, "{entry}", "Copies in the first level.");
        meter.CreateObservableUpDownCounter(
            "memcachedgen.cache.size", ObserveSizes, "By", "The size of the copies in the first level, as they are stored on the server.");
    }

    /// <summary>Reports a first level of a cache name.</summary>
    internal static LocalCounters Observe(string cache, ILocalFigures level)
    {
        var counters = LocalCounters.Of(cache);
        counters.Add(level);
        return counters;
    }

    private static IEnumerable<Measurement<long>> ObserveEvictions()
    {
        foreach (LocalCounters counters in LocalCounters.All)
        {
            yield return new(counters.ForCapacity.Sum, counters.NameTag, s_capacity);
            yield return new(counters.Expired.Sum, counters.NameTag, s_expired);
            yield return new(counters.Removed.Sum, counters.NameTag, s_removed);
            yield return new(counters.Replaced.Sum, counters.NameTag, s_replaced);
        }
    }

    private static IEnumerable<Measurement<long>> ObserveEntries() =>
        LocalCounters.All.Select(static counters => new Measurement<long>(counters.Sum().Entries, counters.NameTag));

    private static IEnumerable<Measurement<long>> ObserveSizes() =>
        LocalCounters.All.Select(static counters => new Measurement<long>(counters.Sum().Bytes, counters.NameTag));
}
