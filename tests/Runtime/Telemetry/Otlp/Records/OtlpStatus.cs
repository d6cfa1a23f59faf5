namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>How a span ended, by its number on the wire.</summary>
internal enum OtlpStatus
{
    Unset,
    Ok,
    Error,
}
