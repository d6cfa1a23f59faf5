using MemcachedGen.Report.Page;

namespace MemcachedGen.BenchmarkTests;

/// <summary>Pages whose figures are looked up.</summary>
public sealed class PageTests
{
    private static readonly TableShape s_shape =
        new("speeds", Column.Text("client"), Column.Key("in flight"), Column.Number("ops/s"), Column.Spread("ratio"));

    private static readonly Figures s_figures = new([Sample()]);

    [Theory]
    [InlineData("{{median speeds; client=ours; in flight=1024 : ops/s}}", "2,000")]
    [InlineData("at {{value speeds; client=ours; in flight=64 : ratio}} of it", "at 0.90 (0.80–1.00) of it")]
    [InlineData("{{median speeds; client=ours; in flight=64 : ratio}}", "0.90")]
    [InlineData("{{table speeds; client=ours : in flight, ops/s}}", "| in flight | ops/s |\n|---:|---:|\n| 64 | 1,000 |\n| 1,024 | 2,000 |")]
    [InlineData("{{table speeds; client=theirs; in flight=64}}", "| ops/s | ratio |\n|---:|---:|\n| 500 | – |")]
    public void Place_IsFilled(string template, string expected) => Assert.Equal(expected, Template.Fill(template, s_figures, "images"));

    [Theory]
    [InlineData("{{median speeds; client=nobody : ops/s}}")]
    [InlineData("{{median speeds; client=ours : ops/s}}")]
    [InlineData("{{table nothing}}")]
    public void Place_WithoutAFigure_IsAnError(string template) =>
        Assert.Throws<InvalidDataException>(() => Template.Fill(template, s_figures, "images"));

    [Theory]
    [InlineData("{{drawing speeds}}")]
    [InlineData("{{chart nothing}}")]
    [InlineData("{{table speeds; ours}}")]
    public void Place_ThatIsNone_IsAnError(string template) =>
        Assert.Throws<FormatException>(() => Template.Fill(template, s_figures, "images"));

    [Theory]
    [InlineData(true, 0.9, 0.9, true)]
    [InlineData(true, 0.896, 0.9, true)]
    [InlineData(true, 0.894, 0.9, false)]
    [InlineData(false, 4.04, 4, false)]
    [InlineData(false, 4, 4, true)]
    public void Target_IsJudgedByWhatIsPrinted(bool atLeast, double figure, double bound, bool isMet) =>
        Assert.Equal(isMet, new Target("", atLeast, bound, 2, "").IsMet(figure));

    private static ResultTable Sample()
    {
        var table = new ResultTable(s_shape);
        table.Add("ours", 64, 1_000, new Spread(0.9, 0.8, 1));
        table.Add("ours", 1_024, 2_000, new Spread(0.8, 0.7, 0.9));
        table.Add("theirs", 64, 500, default);
        return table;
    }
}
