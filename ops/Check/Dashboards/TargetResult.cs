using System.Text.RegularExpressions;
using MemcachedGen.OpsCheck.Metrics;

namespace MemcachedGen.OpsCheck.Dashboards;

/// <summary>What a query gave, named as the legend says.</summary>
internal sealed record NamedSeries(string Name, IReadOnlyList<Point> Points);

/// <summary>Runs the queries of panels as Grafana does, with all of what variables offer.</summary>
internal static partial class TargetResult
{
    internal static async Task<IReadOnlyList<NamedSeries>> OfAsync(
        Target target, PrometheusApi prometheus, TimeRange range, string rateInterval, CancellationToken ct)
    {
        string expression = target.Expression
            .Replace("$__rate_interval", rateInterval, StringComparison.Ordinal)
            .Replace("$__range", $"{range.Length:0}s", StringComparison.Ordinal);
        IReadOnlyList<Series> result = await prometheus.RangeAsync(Variables().Replace(expression, ".*"), range, ct);
        return
        [
            .. result.Where(static series => series.Points.Count > 0)
                .Select(series => new NamedSeries(Fill(target.Legend, series.Labels), series.Points))
                .OrderBy(static series => series.Name, StringComparer.Ordinal),
        ];
    }

    private static string Fill(string legend, IReadOnlyDictionary<string, string> labels) =>
        LegendLabels().Replace(legend, label => labels.GetValueOrDefault(label.Groups[1].Value, "")).Trim();

    [GeneratedRegex(@"\$(?:job|cache|server)\b")]
    private static partial Regex Variables();

    [GeneratedRegex(@"\{\{\s*(\w+)\s*\}\}")]
    private static partial Regex LegendLabels();
}
