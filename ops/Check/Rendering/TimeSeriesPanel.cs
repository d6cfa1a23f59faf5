using System.Globalization;
using System.Text;
using MemcachedGen.OpsCheck.Dashboards;
using MemcachedGen.OpsCheck.Metrics;

namespace MemcachedGen.OpsCheck.Rendering;

/// <summary>A panel with axes, lines and a legend.</summary>
internal sealed class TimeSeriesPanel(Panel panel, IReadOnlyList<NamedSeries> series, TimeRange range, double width, double height)
{
    private const double AxisHeight = 20;
    private const double RightMargin = 10;
    private const double TopMargin = 34;
    private static readonly double[] s_timeSteps = [10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600];

    internal string Draw()
    {
        Func<double, double>[] floors = Plot.Floors(series, panel.Field.IsStacked);
        double[] values = [.. series.SelectMany((one, index) => one.Points.Select(point => point.Value + floors[index](point.Time)))];
        Axis axis = Axis.For(values.Where(static value => value > 0).DefaultIfEmpty(0).Min(), values.DefaultIfEmpty(0).Max(), panel.Field);
        string[] labels = [.. axis.Ticks.Select(value => Quantity.Write(value, panel.Field.Unit))];
        double left = labels.Max(static label => label.Length) * 6.2 + 18;
        (string legend, double legendHeight) = Legend.Draw([.. series.Select((one, at) => (one.Name, ColourOf(at)))], width);
        double plotHeight = height - TopMargin - AxisHeight - legendHeight;
        double plotWidth = width - left - RightMargin;
        var plot = new Plot(range, axis, left, TopMargin, plotWidth, plotHeight);

        var svg = new StringBuilder();
        Append(svg, $"<svg width='{width:0}' height='{height - legendHeight:0}'>");
        foreach ((double value, string label) in axis.Ticks.Zip(labels))
        {
            double y = plot.Y(value);
            Append(svg, $"<line x1='{left:0.0}' x2='{left + plotWidth:0.0}' y1='{y:0.0}' y2='{y:0.0}' stroke='{Palette.Grid}'/>");
            Append(svg, $"<text x='{left - 8:0.0}' y='{y + 3.5:0.0}' text-anchor='end'>{label}</text>");
        }

        double step = Array.Find(s_timeSteps, candidate => range.Length / candidate * 70 <= plotWidth);
        for (double time = Math.Ceiling(range.Start / step) * step; time <= range.End; time += step)
        {
            double x = plot.X(time);
            double bottom = TopMargin + plotHeight;
            Append(svg, $"<line x1='{x:0.0}' x2='{x:0.0}' y1='{TopMargin}' y2='{bottom:0.0}' stroke='{Palette.Grid}'/>");
            if (x < left + plotWidth - 22)
            {
                Append(svg, $"<text x='{x:0.0}' y='{bottom + 15:0.0}' text-anchor='middle'>{Page.Time(time)}</text>");
            }
        }

        for (int index = 0; index < series.Count; index++)
        {
            if (panel.Field.HasBars)
            {
                plot.DrawBars(svg, series[index].Points, floors[index], ColourOf(index));
            }
            else
            {
                plot.DrawLines(svg, series[index].Points, floors[index], ColourOf(index), panel.Field.FillOpacity / 100.0);
            }
        }

        return svg.Append("</svg>").Append(legend).ToString();
    }

    private string ColourOf(int index) => panel.Field.Colours.TryGetValue(series[index].Name, out string? name)
        ? Palette.Named(name)
        : Palette.OfSeries(index);

    private static void Append(StringBuilder svg, FormattableString text) => svg.AppendLine(text.ToString(CultureInfo.InvariantCulture));
}
