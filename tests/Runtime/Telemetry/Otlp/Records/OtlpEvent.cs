namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>An event of a span.</summary>
internal sealed record OtlpEvent(string Name, ulong Time, OtlpAttributes Attributes);
