namespace MemcachedGen.Report.Charts;

/// <summary>One bar of parts, with their names below. The query's columns are the parts' names and sizes.</summary>
/// <param name="Name">The name of its file.</param>
/// <param name="Title">What stands above it.</param>
/// <param name="Subtitle">What the bar is made of.</param>
/// <param name="Query">The rows and columns that it shows.</param>
internal sealed record StackChart(string Name, string Title, string Subtitle, string Query) : Chart(Name, Title, Subtitle, Query)
{
    private const double Left = 20;
    private const double BarHeight = 44;
    private const double RowHeight = 22;
    private const int NamesInARow = 2;
    private const int Colors = 7;

    internal override string Draw(Page.Figures figures)
    {
        IReadOnlyList<(string Name, double Size)> parts = Parts(figures);
        double whole = parts.Sum(static part => part.Size);
        var svg = new Svg(Title, Subtitle);
        double x = Left;
        double y = Svg.Top + 6;
        foreach ((int index, (string name, double size)) in parts.Index())
        {
            double width = size / whole * (Svg.Width - (2 * Left));
            svg.Rectangle(x, y, Math.Max(width - 1.5, 0.5), BarHeight, $"c{index % Colors} fill", radius: 2);
            x += width;

            double nameX = Left + (index % NamesInARow * ((Svg.Width - (2 * Left)) / NamesInARow));
            double nameY = y + BarHeight + 28 + (index / NamesInARow * RowHeight);
            svg.Rectangle(nameX, nameY - 10, 12, 12, $"c{index % Colors} fill", radius: 2);
            svg.Text(nameX + 20, nameY, $"{name}: {Scale.Short(size)} ({100 * size / whole:0} %)");
        }

        return svg.ToString(y + BarHeight + 28 + ((parts.Count + NamesInARow - 1) / NamesInARow * RowHeight), Describe(figures));
    }

    protected override string Summarize(Page.Figures figures) =>
        string.Join("; ", Parts(figures).Select(static part => $"{part.Name} {Scale.Short(part.Size)}"));

    private IReadOnlyList<(string Name, double Size)> Parts(Page.Figures figures)
    {
        (ResultTable rows, IReadOnlyList<Column> columns) = Ask(figures);
        int name = rows.Shape.IndexOf(columns[0].Name);
        int size = rows.Shape.IndexOf(columns[1].Name);
        return [.. rows.Rows.Select(row => (row[name].Text!, row[size].Spread!.Value.Median))];
    }
}
