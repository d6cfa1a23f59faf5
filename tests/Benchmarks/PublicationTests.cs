using MemcachedGen.Report;

namespace MemcachedGen.BenchmarkTests;

/// <summary>What the documentation says is what the harness has measured, and nobody has written a figure in by hand.</summary>
public sealed class PublicationTests
{
    private static readonly string s_root = Repository.Root;

    public static TheoryData<string> Paths => [.. Published().Keys];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Published_IsWhatTheResultsSay(string path) =>
        Assert.Equal(Published()[path], File.ReadAllText(Path.Combine(s_root, path)));

    [Fact]
    public void Results_HaveEveryTableOfTheHarness() => Assert.Equal(
        AllTables.Shapes.Select(static shape => shape.Name),
        Results().Where(static table => table.Rows.Count > 0).Select(static table => table.Shape.Name));

    [Fact]
    public void Pictures_AreTheOnesThatArePublished() => Assert.Equal(
        Published().Keys.Where(static path => path.EndsWith(".svg", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(Path.Combine(s_root, "docs/performance"), "*.svg")
            .Select(static path => Path.GetRelativePath(s_root, path)).Order(StringComparer.Ordinal));

    private static IReadOnlyList<ResultTable> Results() => ResultFile.Read(Path.Combine(s_root, Publication.ResultsFile), AllTables.Shapes);

    private static Dictionary<string, string> Published() => new Publication(Path.Combine(s_root, "benchmarks/Report/Templates"))
        .Write(Results(), File.ReadAllText(Path.Combine(s_root, "README.md")))
        .ToDictionary(static file => file.Path, static file => file.Text);
}
