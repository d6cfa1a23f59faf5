namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>Kinds of spans, by their numbers on the wire.</summary>
internal enum OtlpSpanKind
{
    Unspecified,
    Internal,
    Server,
    Client,
    Producer,
    Consumer,
}
