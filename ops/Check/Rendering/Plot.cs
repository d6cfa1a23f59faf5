using System.Globalization;
using System.Text;
using MemcachedGen.OpsCheck.Dashboards;
using MemcachedGen.OpsCheck.Metrics;

namespace MemcachedGen.OpsCheck.Rendering;

/// <summary>Series in a rectangle: the lines, the areas below them, and the breaks where there was nothing.</summary>
internal sealed class Plot(TimeRange range, Axis axis, double left, double top, double width, double height)
{
    // A single missing point is a late scrape and no break.
    private const double LongestGap = 2.5;

    /// <summary>Draws a series as lines.</summary>
    /// <param name="svg">Where to.</param>
    /// <param name="points">Its points.</param>
    /// <param name="floor">What it stands on, at the times of its points.</param>
    /// <param name="colour">Its colour.</param>
    /// <param name="fill">The opacity of the area, from 0 to 1.</param>
    internal void DrawLines(StringBuilder svg, IReadOnlyList<Point> points, Func<double, double> floor, string colour, double fill)
    {
        foreach (List<Point> run in Runs(points))
        {
            string line = string.Join('L', run.Select(point => At(point.Time, point.Value + floor(point.Time))));
            if (run.Count == 1)
            {
                Append(svg, $"<circle cx='{X(run[0].Time):0.0}' cy='{Y(run[0].Value + floor(run[0].Time)):0.0}' r='2' fill='{colour}'/>");
                continue;
            }

            if (fill > 0)
            {
                string below = string.Join('L', Enumerable.Reverse(run).Select(point => At(point.Time, floor(point.Time))));
                Append(svg, $"<path d='M{line}L{below}Z' fill='{colour}' fill-opacity='{fill}'/>");
            }

            Append(svg, $"<path d='M{line}' fill='none' stroke='{colour}' stroke-width='1.4' stroke-linejoin='round'/>");
        }
    }

    /// <summary>Draws a series as bars.</summary>
    internal void DrawBars(StringBuilder svg, IReadOnlyList<Point> points, Func<double, double> floor, string colour)
    {
        double bar = Math.Max(1, width * range.Step / range.Length - 1);
        foreach (Point point in points)
        {
            double bottom = Y(floor(point.Time));
            double barTop = Y(point.Value + floor(point.Time));
            double barLeft = X(point.Time) - bar / 2;
            Append(svg, $"<rect x='{barLeft:0.0}' y='{barTop:0.0}' width='{bar:0.0}' height='{bottom - barTop:0.0}' fill='{colour}'/>");
        }
    }

    internal double X(double time) => left + (time - range.Start) / range.Length * width;

    internal double Y(double value) => top + height - axis.Fraction(value) * height;

    /// <summary>What series add up to at each time, from the first on.</summary>
    internal static Func<double, double>[] Floors(IReadOnlyList<NamedSeries> series, bool isStacked)
    {
        var sums = new Dictionary<double, double>();
        var floors = new Func<double, double>[series.Count];
        for (int index = 0; index < series.Count; index++)
        {
            var below = new Dictionary<double, double>(sums);
            floors[index] = isStacked ? time => below.GetValueOrDefault(time) : static _ => 0;
            foreach (Point point in series[index].Points)
            {
                sums[point.Time] = sums.GetValueOrDefault(point.Time) + point.Value;
            }
        }

        return floors;
    }

    private static void Append(StringBuilder svg, FormattableString text) => svg.AppendLine(text.ToString(CultureInfo.InvariantCulture));

    private string At(double time, double value) => string.Create(CultureInfo.InvariantCulture, $"{X(time):0.0} {Y(value):0.0}");

    private IEnumerable<List<Point>> Runs(IReadOnlyList<Point> points)
    {
        List<Point> run = [];
        foreach (Point point in points)
        {
            if (run.Count > 0 && point.Time - run[^1].Time > range.Step * LongestGap)
            {
                yield return run;
                run = [];
            }

            run.Add(point);
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }
}
