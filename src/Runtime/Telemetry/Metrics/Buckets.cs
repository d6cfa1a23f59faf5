using System.Diagnostics.Metrics;

namespace MemcachedGen.Telemetry;

/// <summary>The bucket bounds that histograms advise.</summary>
internal static class Buckets
{
    /// <summary>Seconds of calls and loads, as the semantic conventions have them.</summary>
    internal static readonly InstrumentAdvice<double> Calls = new()
    {
        HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10],
    };

    /// <summary>Seconds of single requests. Every healthy one falls into the first bucket of <see cref="Calls"/>.</summary>
    internal static readonly InstrumentAdvice<double> Requests = new()
    {
        HistogramBucketBoundaries = [0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1],
    };

    /// <summary>Bytes of items.</summary>
    internal static readonly InstrumentAdvice<long> Sizes = new()
    {
        HistogramBucketBoundaries = [64, 256, 1_024, 4_096, 16_384, 65_536, 262_144, 1_048_576],
    };
}
