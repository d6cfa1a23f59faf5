namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>A log record; the logger's category is the name of the scope.</summary>
internal sealed record OtlpLogRecord(OtlpScope Scope, int Severity, string SeverityText, string Body, string EventName, OtlpAttributes Attributes);
