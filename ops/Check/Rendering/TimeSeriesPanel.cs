using System.Globalization;
using System.Text;
using MemcachedGen.OpsCheck.Dashboards;
using MemcachedGen.OpsCheck.Metrics;

namespace MemcachedGen.OpsCheck.Rendering;

/// <summary>A panel with axes, lines and a legend.</summary>
internal sealed class TimeSeriesPanel(Panel panel, IReadOnlyList<NamedSeries> series, TimeRange range, double width, double height)
{
    private const double LegendLine = 17;
    private const int LegendLines = 3;
    private const double LetterWidth = 5.9;
    private const double LegendMarkWidth = 26;
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
        (string legend, double legendHeight) = Legend();
        double plotHeight = height - TopMargin - AxisHeight - legendHeight;
        double plotWidth = width - left - RightMargin;
        var plot = new Plot(range, axis, left, TopMargin, plotWidth, plotHeight);

        var svg = new StringBuilder();
        Append(svg, $"<svg width='{width:0}' height='{height - legendHeight:0}'>");
        foreach ((double value, string label) in axis.Ticks.Zip(labels))
        {
            Append(svg, $"<line x1='{left:0.0}' x2='{left + plotWidth:0.0}' y1='{plot.Y(value):0.0}' y2='{plot.Y(value):0.0}' stroke='{Palette.Grid}'/>");
            Append(svg, $"<text x='{left - 8:0.0}' y='{plot.Y(value) + 3.5:0.0}' text-anchor='end'>{label}</text>");
        }

        double step = Array.Find(s_timeSteps, candidate => range.Length / candidate * 70 <= plotWidth);
        for (double time = Math.Ceiling(range.Start / step) * step; time <= range.End; time += step)
        {
            Append(svg, $"<line x1='{plot.X(time):0.0}' x2='{plot.X(time):0.0}' y1='{TopMargin}' y2='{TopMargin + plotHeight:0.0}' stroke='{Palette.Grid}'/>");
            if (plot.X(time) < left + plotWidth - 22)
            {
                Append(svg, $"<text x='{plot.X(time):0.0}' y='{TopMargin + plotHeight + 15:0.0}' text-anchor='middle'>{DateTimeOffset.FromUnixTimeSeconds((long)time):HH:mm:ss}</text>");
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

    private string ColourOf(int index) => panel.Field.Colours.TryGetValue(series[index].Name, out string? name) ? Palette.Named(name) : Palette.OfSeries(index);

    // As many lines as it needs, up to three; then how many there are that are not named.
    private (string Html, double Height) Legend()
    {
        double room = width - 16;
        double used = 0;
        int lines = 1;
        var html = new StringBuilder("<div class='legend'>");
        for (int index = 0; index < series.Count; index++)
        {
            double needed = series[index].Name.Length * LetterWidth + LegendMarkWidth;
            bool isLastLine = lines == LegendLines && index < series.Count - 1;
            if (used > 0 && used + needed > room - (isLastLine ? 60 : 0))
            {
                if (lines == LegendLines)
                {
                    html.Append(CultureInfo.InvariantCulture, $"<span>+{series.Count - index} more</span>");
                    break;
                }

                html.Append("<br>");
                lines++;
                used = 0;
            }

            used += needed;
            html.Append(CultureInfo.InvariantCulture, $"<span><i style='background:{ColourOf(index)}'></i>{Page.Escape(series[index].Name)}</span>");
        }

        return (html.Append("</div>").ToString(), lines * LegendLine + 8);
    }

    private static void Append(StringBuilder svg, FormattableString text) => svg.AppendLine(text.ToString(CultureInfo.InvariantCulture));
}
