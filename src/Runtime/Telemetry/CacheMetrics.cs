using System.Diagnostics.Metrics;
using MemcachedGen.Serialization;

namespace MemcachedGen.Telemetry;

/// <summary>The instruments of the meter <c>MemcachedGen</c>.</summary>
internal static class CacheMetrics
{
    private static readonly Meter s_meter = new(new MeterOptions(MemcachedGenDiagnostics.MeterName)
    {
        Version = LibraryVersion.Value,
        TelemetrySchemaUrl = TelemetryNames.SchemaUrl,
    });

    private static readonly Counter<long> s_integrityFailures = s_meter.CreateCounter<long>(
        "memcachedgen.integrity.failures", "{failure}", "Stored values that were refused because they could not be trusted.");

    private static readonly ObservableCounter<long> s_requests = s_meter.CreateObservableCounter(
        "memcachedgen.cache.requests", ObserveRequests, "{request}", "Reads of a cache, by outcome.");

    /// <summary>Makes sure that the instruments exist before somebody starts to listen.</summary>
    internal static bool IsEnabled => s_requests.Enabled || s_integrityFailures.Enabled;

    internal static void IntegrityFailure(string cache, DecodeFailure failure) => s_integrityFailures.Add(
        1,
        new KeyValuePair<string, object?>(TelemetryNames.CacheName, cache),
        new KeyValuePair<string, object?>(TelemetryNames.IntegrityKind, ErrorTypes.Of(failure)));

    private static IEnumerable<Measurement<long>> ObserveRequests()
    {
        foreach (CacheCounters counters in CacheCounters.All)
        {
            yield return Requests(counters.Hits.Sum, counters.Name, TelemetryNames.Hit);
            yield return Requests(counters.Misses.Sum, counters.Name, TelemetryNames.Miss);
        }
    }

    private static Measurement<long> Requests(long count, string cache, string type) => new(
        count,
        new KeyValuePair<string, object?>(TelemetryNames.CacheName, cache),
        new KeyValuePair<string, object?>(TelemetryNames.CacheLevel, TelemetryNames.Remote),
        new KeyValuePair<string, object?>(TelemetryNames.CacheRequestType, type));
}
