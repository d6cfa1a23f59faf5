using MemcachedGen.Generator.Locking;
using MemcachedGen.GeneratorTests.Support;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.GeneratorTests.Unit;

public sealed class LockFileTests
{
    private const string Contract = """
        [CacheContract("catalog"), Ttl("10m", Jitter = "30s")]
        public partial interface IProductCache
        {
            [CacheKey("p:{id}:{day:yyyy}")]
            ValueTask<string?> GetAsync(int? id, DateOnly day);

            [CacheKey("\"\\{{n"), Counter]
            ValueTask<ulong> CountAsync();
        }
        """;

    [Fact]
    public void ToString_ThenParse_GivesTheSame()
    {
        LockFile file = Current();

        Assert.Equal(file.ToString(), LockFile.Parse(file.ToString()).ToString());
        Assert.Equal(["catalog/1"], file.Contracts.Keys);
        Assert.Equal(["\"\\{{n", "p:{id}:{day:yyyy}"], file.Contracts["catalog/1"].Keys);
        LockedEntry entry = file.Contracts["catalog/1"]["p:{id}:{day:yyyy}"];
        Assert.Equal(["int", "System.DateOnly:yyyy"], entry.Parts);
        Assert.Equal(("10m", "30s"), (entry.Ttl, entry.Jitter));
        Assert.Equal("counter", file.Contracts["catalog/1"]["\"\\{{n"].Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"format\":2,\"contracts\":{}}")]
    [InlineData("{\"format\":1}")]
    [InlineData("{\"format\":1,\"contracts\":{}} x")]
    [InlineData("{\"format\":1,\"contracts\":{\"a\\u12\":{}}}")]
    public void Parse_OfSomethingElse_Throws(string text) => Assert.Throws<FormatException>(() => LockFile.Parse(text));

    [Fact]
    public void Parse_OfDeepNesting_Throws() => Assert.Throws<FormatException>(() => LockFile.Parse(new string('[', 100_000)));

    [Theory]
    [InlineData("{\"a\":[1,-2.5e1,true,false,null,\"\\u0041\\n\\\"\\\\\\/\"]}", "a=1,-25,True,False,,A\n\"\\/")]
    [InlineData(" { } ", "")]
    public void Read_OfEveryKind_GivesItsValue(string json, string expected)
    {
        Dictionary<string, object?> root = Assert.IsType<Dictionary<string, object?>>(JsonReader.Read(json));

        Assert.Equal(expected, string.Concat(root.Select(static pair => pair.Key + "=" + string.Join(',', (List<object?>)pair.Value!))));
    }

    [Fact]
    public async Task Contract_LikeItsLock_IsSilent() => Assert.Empty(await DiagnosticsAsync(Contract));

    [Theory]
    [InlineData("int? id", "long? id", "MEMC0070", "the key parts of 'p:{id}:{day:yyyy}' have other types")]
    [InlineData("ValueTask<string?>", "ValueTask<int?>", "MEMC0070", "the values of 'p:{id}:{day:yyyy}' have another shape")]
    [InlineData("p:{id}", "q:{id}", "MEMC0070", "the template 'p:{id}:{day:yyyy}' is gone")]
    [InlineData("yyyy", "yyyyMM", "MEMC0070", "the template 'p:{id}:{day:yyyy}' is gone")]
    [InlineData("\"10m\"", "\"20m\"", "MEMC0071", "has other templates or times")]
    [InlineData("\"catalog\"", "\"catalog\", Version = 2", "MEMC0071", "is not in it")]
    public async Task Contract_Changed_IsReported(string before, string after, string id, string what)
    {
        Diagnostic diagnostic = Assert.Single(await DiagnosticsAsync(Contract.Replace(before, after, StringComparison.Ordinal)));

        Assert.Equal(id, diagnostic.Id);
        Assert.Contains(what, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal("IProductCache", diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
    }

    [Fact]
    public async Task Contract_Removed_IsReportedInTheFile()
    {
        Diagnostic diagnostic = Assert.Single(await DiagnosticsAsync(""));

        Assert.Equal("MEMC0071", diagnostic.Id);
        Assert.Equal(LocationKind.ExternalFile, diagnostic.Location.Kind);
    }

    private static async Task<List<Diagnostic>> DiagnosticsAsync(string contract) =>
        [.. (await GeneratorRun.Of(TestCompilation.Create([TestCompilation.Usings + contract])).AnalyzeAsync(Current().ToString()))
            .Where(static diagnostic => diagnostic.Severity > DiagnosticSeverity.Info)];

    // What the build is handed: the file as comments.
    private static LockFile Current()
    {
        GeneratorRun run = GeneratorRun.Of(
            TestCompilation.Create([TestCompilation.Usings + Contract]), GeneratorRun.NewDriver(("build_property.MemcachedGenWritesLock", "true")));
        string text = Assert.Single(run.Sources, static source => source.HintName == "MemcachedGen.Lock.g.cs").SourceText.ToString();
        return LockFile.Parse(string.Concat(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line[3..] + "\n")));
    }
}
