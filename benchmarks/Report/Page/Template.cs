using System.Text.RegularExpressions;
using MemcachedGen.Report.Charts;

namespace MemcachedGen.Report.Page;

/// <summary>
/// A page with places for results, each a word and a <see cref="Query"/> in double braces: <c>table</c>, <c>value</c> (with
/// its spread), <c>median</c>, <c>chart</c>, <c>targets</c>.
/// </summary>
internal static partial class Template
{
    /// <summary>Fills a page.</summary>
    /// <param name="template">The page with its places.</param>
    /// <param name="figures">The results.</param>
    /// <param name="images">Where the charts are, as seen from the page.</param>
    internal static string Fill(string template, Figures figures, string images) => Places().Replace(template, place =>
    {
        string query = place.Groups["query"].Value.Trim();
        return place.Groups["word"].Value switch
        {
            "table" => Table(figures, Query.Parse(query)),
            "value" => figures.Single(Query.Parse(query)) is var (cell, column) ? cell.Format(column) : "",
            "median" => figures.Single(Query.Parse(query)) is var (cell, column) ? cell.FormatMedian(column) : "",
            "chart" => $"![{ChartCatalog.Find(query).Describe(figures)}]({images}/{query}.svg)",
            "targets" => TargetTable.Write(figures),
            var word => throw new FormatException($"'{word}' is nothing that a page can have."),
        };
    });

    private static string Table(Figures figures, Query query)
    {
        ResultTable rows = figures.Rows(query);
        using var writer = new StringWriter();
        rows.Write(writer, Figures.Columns(query, rows.Shape));
        return writer.ToString().TrimEnd('\n');
    }

    [GeneratedRegex(@"\{\{(?<word>[a-z]+)(?<query>[^}]*)\}\}")]
    private static partial Regex Places();
}
