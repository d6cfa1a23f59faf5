namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <summary>Holds a metric against the instrument specified.</summary>
internal static class MetricLint
{
    internal static IEnumerable<string> Check(OtlpMetric metric)
    {
        if (TelemetrySpec.Instruments.FirstOrDefault(spec => spec.Name == metric.Name) is not { } spec || metric.Scope.Name != TelemetrySpec.Meter)
        {
            return [$"{metric.Scope.Name}: instrument {metric.Name} is not specified."];
        }

        return
        [
            .. TelemetryLint.CheckScope(metric.Scope),
            .. CheckShape(metric, spec),
            .. metric.Points.SelectMany(point => CheckPoint(metric.Name, point, spec)),
            .. metric.Points.GroupBy(static point => point.Attributes.Text).Where(static same => same.Count() > 1)
                .Select(same => $"{metric.Name} has two points for '{same.Key}'."),
        ];
    }

    private static IEnumerable<string> CheckShape(OtlpMetric metric, InstrumentSpec spec)
    {
        (OtlpMetricKind Kind, bool IsMonotonic) expected = spec.Kind switch
        {
            InstrumentKind.Counter => (OtlpMetricKind.Sum, true),
            InstrumentKind.UpDownCounter => (OtlpMetricKind.Sum, false),
            InstrumentKind.Gauge => (OtlpMetricKind.Gauge, false),
            _ => (OtlpMetricKind.Histogram, false),
        };
        if (expected != (metric.Kind, metric.IsMonotonic))
        {
            yield return $"{metric.Name} is a {metric.Kind} that {(metric.IsMonotonic ? "only grows" : "goes up and down")}, and not a {spec.Kind}.";
        }

        if (metric.Unit != spec.Unit)
        {
            yield return $"{metric.Name} has the unit '{metric.Unit}' and not '{spec.Unit}'.";
        }

        if (metric.Description.Length == 0)
        {
            yield return $"{metric.Name} has no description.";
        }

        if (metric.Kind is OtlpMetricKind.Sum or OtlpMetricKind.Histogram && !metric.IsCumulative)
        {
            yield return $"{metric.Name} is not cumulative.";
        }
    }

    private static IEnumerable<string> CheckPoint(string name, OtlpPoint point, InstrumentSpec spec)
    {
        foreach (string violation in AttributeLint.Check(name, point.Attributes, spec.Attributes))
        {
            yield return violation;
        }

        if (point.Attributes.Count > TelemetrySpec.MaxMetricAttributes)
        {
            yield return $"{name} has {point.Attributes.Count} attributes; more than {TelemetrySpec.MaxMetricAttributes} are allocated anew at every measurement.";
        }

        if (spec.Kind != InstrumentKind.Histogram)
        {
            if (!point.IsInteger)
            {
                yield return $"{name} counts and is no integer.";
            }
        }
        else if (!point.Bounds.SequenceEqual(spec.Bounds))
        {
            yield return $"{name} has the bucket bounds {string.Join(' ', point.Bounds)}.";
        }
        else if (point.Buckets.Count != point.Bounds.Count + 1 || point.Buckets.Aggregate(0UL, static (sum, count) => sum + count) != (ulong)point.Count)
        {
            yield return $"{name} has buckets that do not make up its count.";
        }
    }
}
