namespace MemcachedGen.Report.Charts;

/// <summary>A picture of some of the results.</summary>
/// <param name="Name">The name of its file.</param>
/// <param name="Title">What stands above it.</param>
/// <param name="Subtitle">What its axes are.</param>
/// <param name="Query">The rows and columns that it shows.</param>
internal abstract record Chart(string Name, string Title, string Subtitle, string Query)
{
    /// <summary>The table that it is drawn from.</summary>
    internal string Table => Page.Query.Parse(Query).Table;

    internal abstract string Draw(Page.Figures figures);

    /// <summary>The picture in words.</summary>
    internal string Describe(Page.Figures figures) => $"{Title}: {Summarize(figures)}";

    protected abstract string Summarize(Page.Figures figures);

    protected (ResultTable Rows, IReadOnlyList<Column> Columns) Ask(Page.Figures figures)
    {
        Page.Query query = Page.Query.Parse(Query);
        ResultTable rows = figures.Rows(query);
        return (rows, Page.Figures.Columns(query, rows.Shape));
    }
}
