namespace MemcachedGen.Report.Charts;

/// <summary>Lines over a logarithmic axis. The query's columns are what tells the lines apart, the axis to the right, and the axis upwards.</summary>
/// <param name="Name">The name of its file.</param>
/// <param name="Title">What stands above it.</param>
/// <param name="Subtitle">What its axes are.</param>
/// <param name="Query">The rows and columns that it shows.</param>
/// <param name="IsLogarithmic">Whether the axis upwards is logarithmic too.</param>
internal sealed record LineChart(string Name, string Title, string Subtitle, string Query, bool IsLogarithmic = false) : Chart(Name, Title, Subtitle, Query)
{
    private const double Left = 64;
    private const double Right = Svg.Width - 190;
    private const double Bottom = Top + 250;
    private const double LabelHeight = 16;
    private const double Top = 70;

    internal override string Draw(Page.Figures figures)
    {
        IReadOnlyList<Line> lines = Lines(figures);
        (double X, double Y)[] points = [.. lines.SelectMany(static line => line.Points)];
        var across = new Scale([.. points.Select(static point => point.X)], true, Left + 10, Right - 10, isPadded: false);
        var upwards = new Scale([.. points.Select(static point => point.Y)], IsLogarithmic, Bottom, Top);
        var svg = new Svg(Title, Subtitle);
        DrawAxes(svg, across, upwards, points.Select(static point => point.X).Distinct());
        for (int index = lines.Count - 1; index >= 0; index--)
        {
            string color = Color(index);
            svg.Polyline(lines[index].Points.Select(point => (across[point.X], upwards[point.Y])), color + " line");
            foreach ((double x, double y) in lines[index].Points)
            {
                svg.Dot(across[x], upwards[y], color + " fill");
            }
        }

        DrawNames(svg, lines, across, upwards);
        return svg.ToString(Bottom + 40, Describe(figures));
    }

    protected override string Summarize(Page.Figures figures) => string.Join("; ", Lines(figures).Select(static line =>
        $"{line.Name} from {Scale.Short(line.Points[0].Y)} to {Scale.Short(line.Points[^1].Y)}"));

    private static string Color(int index) => $"c{Math.Min(index, 6)}";

    private static void DrawAxes(Svg svg, Scale across, Scale upwards, IEnumerable<double> values)
    {
        foreach (double tick in upwards.Ticks)
        {
            svg.Line(Left, upwards[tick], Right, upwards[tick], "grid");
            svg.Text(Left - 8, upwards[tick] + 4, Scale.Short(tick), "muted", "end");
        }

        foreach (double value in values)
        {
            svg.Text(across[value], Bottom + 20, Scale.Short(value), "muted", "middle");
        }
    }

    // Names stand at the ends of their lines, pushed apart where these meet.
    private static void DrawNames(Svg svg, IReadOnlyList<Line> lines, Scale across, Scale upwards)
    {
        double free = double.NegativeInfinity;
        foreach ((int index, Line line) in lines.Index().OrderBy(each => upwards[each.Item.Points[^1].Y]))
        {
            (double x, double y) = line.Points[^1];
            free = Math.Max(upwards[y] + 4, free + LabelHeight);
            svg.Text(across[x] + 10, free, line.Name, Color(index) + " fill" + (index == 0 ? " strong" : ""));
        }
    }

    // One point makes no line.
    private IReadOnlyList<Line> Lines(Page.Figures figures)
    {
        (ResultTable rows, IReadOnlyList<Column> columns) = Ask(figures);
        int[] at = [.. columns.Select(column => rows.Shape.IndexOf(column.Name))];
        return [.. rows.Rows
            .Where(row => row[at[2]].Spread is not null)
            .GroupBy(row => row[at[0]].FormatMedian(columns[0]))
            .Where(static line => line.Skip(1).Any())
            .Select(line => new Line(line.Key, [.. line.Select(row => (row[at[1]].Spread!.Value.Median, row[at[2]].Spread!.Value.Median))]))];
    }

    private sealed record Line(string Name, IReadOnlyList<(double X, double Y)> Points);
}
