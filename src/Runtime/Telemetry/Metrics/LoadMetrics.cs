using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace MemcachedGen.Telemetry;

/// <summary>The instruments of loads.</summary>
internal static class LoadMetrics
{
    private static readonly Histogram<double> s_duration = MemcachedGenMeter.Instance.CreateHistogram(
        "memcachedgen.load.duration", "s", "Duration of calls of loaders.", tags: null, Buckets.Calls);

    /// <summary>A loader is called.</summary>
    /// <returns>What to end it with.</returns>
    internal static long Begin(CacheCounters counters)
    {
        counters.BeginLoad();
        return Stopwatch.GetTimestamp();
    }

    /// <summary>The call is over.</summary>
    /// <param name="counters">The cache's.</param>
    /// <param name="startedAt">What <see cref="Begin"/> gave.</param>
    /// <param name="errorType">Why it failed, if it did.</param>
    internal static void End(CacheCounters counters, long startedAt, string? errorType)
    {
        counters.EndLoad();
        if (!s_duration.Enabled)
        {
            return;
        }

        double seconds = Stopwatch.GetElapsedTime(startedAt).TotalSeconds;
        if (errorType is null)
        {
            s_duration.Record(seconds, counters.NameTag);
        }
        else
        {
            s_duration.Record(seconds, counters.NameTag, new(TelemetryNames.ErrorType, errorType));
        }
    }
}
