namespace MemcachedGen.BenchmarkTests;

/// <summary>Tables of results, their cells, and the file they are kept in.</summary>
public sealed class ResultTests
{
    private static readonly TableShape s_shape =
        new("speeds", Column.Text("client"), Column.Key("in flight"), Column.Number("ops/s"), Column.Spread("of the limit"));

    [Fact]
    public void Spread_IsMedianAndQuartiles_WhateverTheOrder()
    {
        Assert.Equal(new Spread(3, 2, 4), Spread.Of([5, 1, 4, 2, 3]));
        Assert.Equal(new Spread(1.5, 1.25, 1.75), Spread.Of([2, 1]));
        Assert.Equal(new Spread(7, 7, 7), Spread.Of([7]));
        Assert.Throws<ArgumentException>(static () => Spread.Of([]));
    }

    [Fact]
    public void Row_ThatIsNotOfTheShape_IsRefused()
    {
        var table = new ResultTable(s_shape);

        Assert.Throws<ArgumentException>(() => table.Add("ours", 1));
        Assert.Throws<ArgumentException>(() => table.Add(1, "ours", 1, new Spread(1, 1, 1)));
        Assert.Throws<ArgumentException>(() => table.Add("ours", 1, 2, 3));
        Assert.Throws<ArgumentException>(() => table.Add("ours", default, 2, new Spread(1, 1, 1)));
        Assert.Empty(table.Rows);
    }

    [Fact]
    public void Missing_Figures_AreEmptyAndNotZero()
    {
        Spread? none = null;
        Cell cell = none;

        Assert.True(cell.IsEmpty);
        Assert.Equal("–", cell.Format(Column.Spread("of the limit")));
    }

    [Fact]
    public void Table_IsMarkdown_WithNumbersToTheRight()
    {
        using var writer = new StringWriter();

        Sample().Write(writer);

        Assert.Equal(
            "| client | in flight | ops/s | of the limit |\n|---|---:|---:|---:|\n| ours | 64 | 12,346 | 0.91 (0.90–0.93) |\n| limit | 64 | 13,500 | – |\n",
            writer.ToString());
    }

    [Fact]
    public void File_ComesBackAsItWas()
    {
        string json = ResultFile.ToJson([Sample()]);

        Assert.Equal(json, ResultFile.ToJson(ResultFile.Parse(json, [s_shape])));
        Assert.Contains("\n[\"limit\",64,13500,null]\n", json, StringComparison.Ordinal);
    }

    [Fact]
    public void File_OfOtherColumnsThanTheHarnessPromises_IsRefused()
    {
        string json = ResultFile.ToJson([Sample()]);
        TableShape renamed = new("speeds", Column.Text("client"), Column.Key("calls"), Column.Number("ops/s"), Column.Spread("of the limit"));

        InvalidDataException e = Assert.Throws<InvalidDataException>(() => ResultFile.Parse(json, [renamed]));

        Assert.Contains("in flight", e.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => ResultFile.Parse(json, []));
    }

    [Fact]
    public void Shapes_HaveNamesOfTheirOwn()
    {
        Assert.Equal(AllTables.Shapes.Count, AllTables.Shapes.Select(static shape => shape.Name).Distinct().Count());
        Assert.All(AllTables.Shapes, static shape =>
            Assert.Equal(shape.Columns.Count, shape.Columns.Select(static column => column.Name).Distinct().Count()));
    }

    private static ResultTable Sample()
    {
        var table = new ResultTable(s_shape);
        table.Add("ours", 64, 12_345.6, new Spread(0.911, 0.9, 0.93));
        table.Add("limit", 64, 13_500, default);
        return table;
    }
}
