using MemcachedGen.Report.Charts;
using MemcachedGen.Report.Page;

namespace MemcachedGen.Report;

/// <summary>The pages and pictures that are made of results, and nothing else than results.</summary>
/// <param name="templates">The folder of the templates.</param>
internal sealed class Publication(string templates)
{
    internal const string ResultsFile = "docs/performance/results.json";

    private const string ReadmeBegin = "<!-- figures: written by bench.sh -->\n";
    private const string ReadmeEnd = "<!-- /figures -->";

    /// <summary>Every file with its contents, by its path in the repository.</summary>
    /// <param name="tables">The results.</param>
    /// <param name="readme">The readme as it is; its part with figures is replaced.</param>
    internal IEnumerable<(string Path, string Text)> Write(IReadOnlyList<ResultTable> tables, string readme)
    {
        var figures = new Figures(tables);
        yield return (ResultsFile, ResultFile.ToJson(tables));
        yield return ("docs/performance.md", Template.Fill(Read("performance.md"), figures, "performance"));
        yield return ("README.md", Replace(readme, Template.Fill(Read("readme.md"), figures, "docs/performance")));
        foreach (Chart chart in ChartCatalog.All)
        {
            yield return ($"docs/performance/{chart.Name}.svg", chart.Draw(figures));
        }
    }

    private static string Replace(string readme, string part)
    {
        int begin = readme.IndexOf(ReadmeBegin, StringComparison.Ordinal) + ReadmeBegin.Length;
        int end = readme.IndexOf(ReadmeEnd, StringComparison.Ordinal);
        return begin >= ReadmeBegin.Length && end >= begin
            ? readme[..begin] + part + readme[end..]
            : throw new InvalidDataException($"The readme has no part between '{ReadmeBegin.Trim()}' and '{ReadmeEnd}'.");
    }

    private string Read(string name) => File.ReadAllText(System.IO.Path.Combine(templates, name));
}
