using MemcachedGen.GeneratorTests.Support;

namespace MemcachedGen.GeneratorTests.Diagnostics;

/// <summary>Templates that can give the same key, within a contract and across contracts.</summary>
public sealed class CollisionDiagnosticTests
{
    [Theory]
    [InlineData("p:{text}", "p:all")]
    [InlineData("{text}", "7")]
    [InlineData("{text}:{number}", "a:{number}")]
    [InlineData("{number}:x", "1:{text}")]
    [InlineData("{optional}", "!")]
    [InlineData("a{text}", "{text}b")]
    public Task Templates_ThatCollide_AreReportedOnTheSecond(string first, string second) => InContract($$"""
        [CacheKey("{{first}}")]
        ValueTask<string?> FirstAsync({{Parameters(first)}});

        [CacheKey({|MEMC0008:"{{second}}"|})]
        ValueTask<int?> SecondAsync({{Parameters(second)}});
        """);

    [Theory]
    [InlineData("p:{number}", "p:all")]
    [InlineData("p:{number}", "p:{number}:x")]
    [InlineData("{guid}", "{number}")]
    [InlineData("{flag}:{text}", "yes:{text}")]
    [InlineData("{text}", "{text}!")]
    [InlineData("{text}", "a/b")]
    [InlineData("{day}", "{number}")]
    [InlineData("{number}", "01")]
    public Task Templates_ThatCannotCollide_AreFine(string first, string second) => InContract($$"""
        [CacheKey("{{first}}")]
        ValueTask<string?> FirstAsync({{Parameters(first)}});

        [CacheKey("{{second}}")]
        ValueTask<int?> SecondAsync({{Parameters(second)}});
        """);

    [Fact]
    public Task Formatted_IsText() => InContract("""
        [CacheKey("{day:yyyy}")]
        ValueTask<string?> FirstAsync(DateOnly day);

        [CacheKey({|MEMC0008:"all"|})]
        ValueTask<int?> SecondAsync();
        """);

    [Fact]
    public Task Contracts_OfOneNameInContainers_AreReported() => AnalyzerTest.VerifyAsync("""
        public partial class One
        {
            [Ttl("10m")] public partial interface ITextCache { [CacheKey("a")] ValueTask<string?> GetAsync(); }
        }

        public partial class Two
        {
            [Ttl("10m")] public partial interface {|MEMC0006:ITextCache|} { [CacheKey("b")] ValueTask<string?> GetAsync(); }
        }
        """);

    [Fact]
    public async Task Contract_OfTheNameOfAReferencedOne_IsReported()
    {
        GeneratorRun library = GeneratorRun.Of(TestCompilation.Create([TestCompilation.Usings + """
            public static partial class Holder
            {
                [CacheContract("texts", Version = 2), Ttl("10m")]
                internal partial interface IHiddenCache { [CacheKey("{id}")] ValueTask<string?> GetAsync(int id); }
            }
            """]));
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Create([TestCompilation.Usings + """
            [CacheContract("texts", Version = 2), Ttl("10m")]
            public partial interface ITextCache { [CacheKey("{id}")] ValueTask<string?> GetAsync(int id); }

            [CacheContract("texts", Version = 3), Ttl("10m")]
            public partial interface IOtherCache { [CacheKey("{id}")] ValueTask<string?> GetAsync(int id); }
            """]).AddReferences(library.Output.WithAssemblyName("Library").ToMetadataReference()));

        Microsoft.CodeAnalysis.Diagnostic diagnostic = Assert.Single(await run.AnalyzeAsync(), static diagnostic => diagnostic.Id == "MEMC0006");
        Assert.Contains("'Holder.IHiddenCache'", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static string Parameters(string template) => string.Join(", ", new[]
    {
        ("text", "string"), ("number", "int"), ("optional", "int?"), ("guid", "Guid"), ("flag", "bool"), ("day", "DateOnly"),
    }.Where(part => template.Contains("{" + part.Item1, StringComparison.Ordinal)).Select(static part => $"{part.Item2} {part.Item1}"));

    private static Task InContract(string members) => AnalyzerTest.VerifyAsync(
        $"[Ttl(\"10m\")] public partial interface ITextCache\n{{\n{members}\n}}");
}
