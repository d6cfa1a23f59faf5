namespace MemcachedGen.Report.Charts;

/// <summary>Bars to the right. The query's columns are the bars' names, one or two, and their lengths.</summary>
/// <param name="Name">The name of its file.</param>
/// <param name="Title">What stands above it.</param>
/// <param name="Subtitle">What the bars measure.</param>
/// <param name="Query">The rows and columns that it shows.</param>
/// <param name="Ours">What the name of our bars begins with; all are where it is empty.</param>
internal sealed record BarChart(string Name, string Title, string Subtitle, string Query, string Ours = "generated cache") : Chart(Name, Title, Subtitle, Query)
{
    private const double Left = 290;
    private const double Right = Svg.Width - 96;
    private const double RowHeight = 26;
    private const double GroupGap = 10;

    internal override string Draw(Page.Figures figures)
    {
        IReadOnlyList<Bar> bars = Bars(figures);
        var scale = new Scale([0, .. bars.Select(static bar => bar.Length.High)], false, 0, Right - Left);
        var svg = new Svg(Title, Subtitle);
        double y = Svg.Top + 6;
        string? group = bars[0].Group;
        foreach (Bar bar in bars)
        {
            y += bar.Group == group ? 0 : GroupGap;
            group = bar.Group;
            bool isOurs = bar.Name.StartsWith(Ours, StringComparison.Ordinal);
            svg.Text(Left - 10, y + 17, bar.Label, isOurs ? "strong" : "", "end");
            svg.Rectangle(Left, y + 4, Math.Max(scale[bar.Length.Median], 1.5), RowHeight - 8, (isOurs ? "c0" : "c6") + " fill");
            if (bar.Length.High > bar.Length.Low)
            {
                double middle = y + (RowHeight / 2);
                svg.Line(Left + scale[bar.Length.Low], middle, Left + scale[bar.Length.High], middle, "whisker");
            }

            svg.Text(Left + Math.Max(scale[bar.Length.Median], scale[bar.Length.High]) + 8, y + 17, Scale.Short(bar.Length.Median), isOurs ? "strong" : "muted");
            y += RowHeight;
        }

        return svg.ToString(y + 16, Describe(figures));
    }

    protected override string Summarize(Page.Figures figures) =>
        string.Join("; ", Bars(figures).Select(static bar => $"{bar.Label} {Scale.Short(bar.Length.Median)}"));

    private IReadOnlyList<Bar> Bars(Page.Figures figures)
    {
        (ResultTable rows, IReadOnlyList<Column> columns) = Ask(figures);
        int[] at = [.. columns.Select(column => rows.Shape.IndexOf(column.Name))];
        return [.. rows.Rows.Where(row => row[at[^1]].Spread is not null).Select(row => new Bar(
            row[at[0]].FormatMedian(columns[0]), columns.Count > 2 ? row[at[1]].FormatMedian(columns[1]) : null, row[at[^1]].Spread!.Value))];
    }

    private sealed record Bar(string Name, string? Group, Spread Length)
    {
        internal string Label => Group is null ? Name : $"{Name} · {Group}";
    }
}
