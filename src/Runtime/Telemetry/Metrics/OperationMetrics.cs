using System.Diagnostics.Metrics;

namespace MemcachedGen.Telemetry;

/// <summary>The instruments of single operations.</summary>
internal static class OperationMetrics
{
    private static readonly Histogram<double> s_duration = MemcachedGenMeter.Instance.CreateHistogram(
        "db.client.operation.duration", "s", "Duration of operations on the store, as their callers see it.", tags: null, Buckets.Calls);

    private static readonly Histogram<long> s_itemSize = MemcachedGenMeter.Instance.CreateHistogram(
        "memcachedgen.item.size", "By", "Sizes of entries that were read and written.", tags: null, Buckets.Sizes);

    /// <summary>Whether anybody wants to know how long operations take.</summary>
    internal static bool IsTimed => s_duration.Enabled;

    internal static void Record(double seconds, KeyValuePair<string, object?>[] tags) => s_duration.Record(seconds, tags);

    internal static void Received(string cache, int size)
    {
        if (s_itemSize.Enabled)
        {
            s_itemSize.Record(size, new(TelemetryNames.CacheName, cache), new(TelemetryNames.IoDirection, TelemetryNames.Receive));
        }
    }

    internal static void Sent(string cache, int size)
    {
        if (s_itemSize.Enabled)
        {
            s_itemSize.Record(size, new(TelemetryNames.CacheName, cache), new(TelemetryNames.IoDirection, TelemetryNames.Transmit));
        }
    }
}
