namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>What a request is about.</summary>
internal enum OtlpSignal
{
    Traces,
    Metrics,
    Logs,
}
