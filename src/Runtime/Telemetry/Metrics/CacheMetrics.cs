using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using MemcachedGen.Serialization;
using MemcachedGen.Stores;

namespace MemcachedGen.Telemetry;

/// <summary>The instruments of the meter <c>MemcachedGen</c>.</summary>
internal static class CacheMetrics
{
    private static readonly ConcurrentDictionary<string, CacheCounters> s_counters = new(StringComparer.Ordinal);

    private static readonly Counter<long> s_integrityFailures = MemcachedGenMeter.Instance.CreateCounter<long>(
        "memcachedgen.integrity.failures", "{failure}", "Stored values that were refused because they could not be trusted.");

    static CacheMetrics()
    {
        MemcachedGenMeter.Instance.CreateObservableCounter("memcachedgen.cache.requests", ObserveRequests, "{request}", "Reads of a cache, by outcome.");
    }

    /// <summary>The counters of a cache name; they are never forgotten, for they only ever grow.</summary>
    internal static CacheCounters CountersFor(string cache) => s_counters.GetOrAdd(cache, static name => new(name));

    internal static void IntegrityFailure(string cache, DecodeFailure failure) => s_integrityFailures.Add(
        1,
        new KeyValuePair<string, object?>(TelemetryNames.CacheName, cache),
        new KeyValuePair<string, object?>(TelemetryNames.IntegrityKind, ErrorTypes.Of(failure)));

    private static IEnumerable<Measurement<long>> ObserveRequests()
    {
        foreach (CacheCounters counters in s_counters.Values)
        {
            yield return Requests(counters.LocalHits.Sum, counters.Name, TelemetryNames.Local, TelemetryNames.Hit);
            yield return Requests(counters.Hits.Sum, counters.Name, TelemetryNames.Remote, TelemetryNames.Hit);
            yield return Requests(counters.Stale.Sum, counters.Name, TelemetryNames.Remote, TelemetryNames.Stale);
            yield return Requests(counters.Negatives.Sum, counters.Name, TelemetryNames.Remote, TelemetryNames.Negative);
            yield return Requests(counters.Misses.Sum, counters.Name, TelemetryNames.Remote, TelemetryNames.Miss);
        }
    }

    private static Measurement<long> Requests(long count, string cache, string level, string type) => new(
        count,
        new KeyValuePair<string, object?>(TelemetryNames.CacheName, cache),
        new KeyValuePair<string, object?>(TelemetryNames.CacheLevel, level),
        new KeyValuePair<string, object?>(TelemetryNames.CacheRequestType, type));
}
