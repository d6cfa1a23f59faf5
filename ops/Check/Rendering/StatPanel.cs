using System.Globalization;
using System.Text;
using MemcachedGen.OpsCheck.Dashboards;
using MemcachedGen.OpsCheck.Metrics;

namespace MemcachedGen.OpsCheck.Rendering;

/// <summary>A panel with the last value in its colour, and how it came to be behind it.</summary>
internal sealed class StatPanel(Panel panel, IReadOnlyList<NamedSeries> series, TimeRange range, double width, double height)
{
    private const double CurveHeight = 46;

    internal string Draw()
    {
        IReadOnlyList<Point> points = series.Count > 0 ? series[0].Points : [];
        if (points.Count == 0)
        {
            return "<div class='stat'>No data</div>";
        }

        double last = points[^1].Value;
        string colour = Palette.Named(panel.Field.Thresholds.LastOrDefault(threshold => last >= threshold.From).Color ?? "");
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg width='{width:0}' height='{height:0}'>");
        double highest = points.Max(static point => point.Value);
        if (highest > 0)
        {
            var plot = new Plot(range, Axis.Linear(highest, highest * 1.1), 0, height - CurveHeight, width, CurveHeight);
            plot.DrawLines(svg, points, static _ => 0, colour, 0.15);
        }

        svg.Append("</svg>");
        string text = Quantity.Write(last, panel.Field.Unit, panel.Field.Decimals);
        svg.Append(CultureInfo.InvariantCulture, $"<div class='stat' style='color:{colour}'>{text}</div>");
        return svg.ToString();
    }
}
