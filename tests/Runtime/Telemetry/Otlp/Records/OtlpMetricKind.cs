namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>What a metric's points mean.</summary>
internal enum OtlpMetricKind
{
    Other,
    Gauge,
    Sum,
    Histogram,
}
