namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>A link from a span to another one.</summary>
internal sealed record OtlpLink(string TraceId, string SpanId, OtlpAttributes Attributes);
