namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>What was exported, decoded. Metrics are cumulative, so only the last export of each counts.</summary>
internal sealed record OtlpExport(IReadOnlyList<OtlpSpan> Spans, IReadOnlyList<OtlpMetric> Metrics, IReadOnlyList<OtlpLogRecord> Logs)
{
    public static OtlpExport Of(IEnumerable<OtlpRequest> requests)
    {
        List<OtlpSpan> spans = [];
        Dictionary<(string Scope, string Name), OtlpMetric> metrics = [];
        List<OtlpLogRecord> logs = [];
        foreach (OtlpRequest request in requests)
        {
            switch (request.Signal)
            {
                case OtlpSignal.Traces:
                    spans.AddRange(TraceDecoder.Decode(request.Message));
                    break;
                case OtlpSignal.Metrics:
                    foreach (OtlpMetric metric in MetricDecoder.Decode(request.Message))
                    {
                        metrics[(metric.Scope.Name, metric.Name)] = metric;
                    }

                    break;
                default:
                    logs.AddRange(LogDecoder.Decode(request.Message));
                    break;
            }
        }

        return new(spans, [.. metrics.Values], logs);
    }
}
