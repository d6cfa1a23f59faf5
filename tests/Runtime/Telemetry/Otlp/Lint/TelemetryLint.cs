namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>Holds what was exported against <see cref="TelemetrySpec"/>.</summary>
internal static class TelemetryLint
{
    /// <summary>What is not as specified, each in words; empty where all is well. What others report is not looked at.</summary>
    internal static IReadOnlyList<string> Check(OtlpExport export) =>
    [
        .. Distinct(export.Spans.Where(static span => TelemetrySpec.IsOurs(span.Scope)).SelectMany(SpanLint.Check)),
        .. Distinct(export.Metrics.Where(static metric => TelemetrySpec.IsOurs(metric.Scope)).SelectMany(MetricLint.Check)),
        .. Distinct(export.Logs.Where(static record => TelemetrySpec.IsOurs(record.Scope)).SelectMany(CheckLog)),
    ];

    /// <summary>What is specified and was not exported, except for what is only planned, or of another package.</summary>
    internal static IReadOnlyList<string> FindMissing(OtlpExport export)
    {
        IEnumerable<string> spans = TelemetrySpec.Spans
            .Where(spec => !spec.IsPlanned && !spec.IsOfWeb && !export.Spans.Any(span => SpanLint.SpecOf(span) == spec))
            .Select(static spec => $"span: {spec.Title}");
        IEnumerable<string> instruments = TelemetrySpec.Instruments
            .Where(spec => !spec.IsPlanned && !spec.IsOfWeb && !export.Metrics.Any(metric => metric.Scope.Name == TelemetrySpec.Meter && metric.Name == spec.Name))
            .Select(static spec => $"instrument: {spec.Name}");
        return [.. spans, .. instruments];
    }

    /// <summary>Schema and version of who reports; logs have neither.</summary>
    internal static IEnumerable<string> CheckScope(OtlpScope scope)
    {
        if (scope.SchemaUrl != TelemetrySpec.SchemaUrl)
        {
            yield return $"{scope.Name} has the schema URL '{scope.SchemaUrl}' and not {TelemetrySpec.SchemaUrl}.";
        }

        if (scope.Version.Length == 0)
        {
            yield return $"{scope.Name} has no version.";
        }
    }

    private static IEnumerable<string> CheckLog(OtlpLogRecord record) => TelemetrySpec.LogCategories.Contains(record.Scope.Name)
        ? []
        : [$"{record.Scope.Name} is no category of ours."];

    // A hundred spans that lack the same are one mistake.
    private static IEnumerable<string> Distinct(IEnumerable<string> violations) => violations.Distinct(StringComparer.Ordinal);
}
