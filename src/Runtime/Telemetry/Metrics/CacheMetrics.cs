using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using MemcachedGen.Serialization;

namespace MemcachedGen.Telemetry;

/// <summary>The instruments of caches.</summary>
internal static class CacheMetrics
{
    private static readonly ConcurrentDictionary<(string Name, string Method), CacheCounters> s_counters = new();

    private static readonly KeyValuePair<string, object?> s_local = new(TelemetryNames.CacheLevel, TelemetryNames.Local);
    private static readonly KeyValuePair<string, object?> s_remote = new(TelemetryNames.CacheLevel, TelemetryNames.Remote);
    private static readonly KeyValuePair<string, object?> s_hit = new(TelemetryNames.CacheRequestType, TelemetryNames.Hit);
    private static readonly KeyValuePair<string, object?> s_stale = new(TelemetryNames.CacheRequestType, TelemetryNames.Stale);
    private static readonly KeyValuePair<string, object?> s_negative = new(TelemetryNames.CacheRequestType, TelemetryNames.Negative);
    private static readonly KeyValuePair<string, object?> s_miss = new(TelemetryNames.CacheRequestType, TelemetryNames.Miss);

    private static readonly Counter<long> s_integrityFailures = MemcachedGenMeter.Instance.CreateCounter<long>(
        "memcachedgen.integrity.failures", "{failure}", "Stored values that were refused because they could not be trusted.");

    static CacheMetrics()
    {
        Meter meter = MemcachedGenMeter.Instance;
        meter.CreateObservableCounter("memcachedgen.cache.requests", ObserveRequests, "{request}", "Reads of a cache, by outcome.");
        meter.CreateObservableCounter(
            "memcachedgen.load.joined", () => ByName(static counters => counters.Joined.Sum), "{request}", "Reads that waited for the load of another one.");
        meter.CreateObservableUpDownCounter(
            "memcachedgen.load.active", () => ByName(static counters => counters.ActiveLoads), "{load}", "Calls of loaders under way.");
    }

    /// <summary>The counters of an entry family; they are never forgotten, for they only ever grow.</summary>
    /// <param name="cache">The cache's name.</param>
    /// <param name="method">The family's first method.</param>
    internal static CacheCounters CountersFor(string cache, string method) =>
        s_counters.GetOrAdd((cache, method), static family => new(family.Name, family.Method));

    internal static void IntegrityFailure(string cache, DecodeFailure failure) => s_integrityFailures.Add(
        1, new(TelemetryNames.CacheName, cache), new(TelemetryNames.IntegrityKind, ErrorTypes.KindOf(failure)));

    private static IEnumerable<Measurement<long>> ByName(Func<CacheCounters, long> figure) => s_counters.Values
        .GroupBy(static counters => counters.Name)
        .Select(cache => new Measurement<long>(cache.Sum(figure), cache.First().NameTag));

    // What the first level lets pass is counted once, by what the second one says.
    private static IEnumerable<Measurement<long>> ObserveRequests()
    {
        foreach (CacheCounters counters in s_counters.Values)
        {
            yield return new(counters.LocalHits.Sum, counters.NameTag, counters.MethodTag, s_local, s_hit);
            yield return new(counters.LocalNegatives.Sum, counters.NameTag, counters.MethodTag, s_local, s_negative);
            yield return new(counters.Hits.Sum, counters.NameTag, counters.MethodTag, s_remote, s_hit);
            yield return new(counters.Stale.Sum, counters.NameTag, counters.MethodTag, s_remote, s_stale);
            yield return new(counters.Negatives.Sum, counters.NameTag, counters.MethodTag, s_remote, s_negative);
            yield return new(counters.Misses.Sum, counters.NameTag, counters.MethodTag, s_remote, s_miss);
        }
    }
}
