using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using MemcachedGen.Generator;
using MemcachedGen.GeneratorTests.Support;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.GeneratorTests.Compliance;

public sealed class RobustnessTests
{
    [Fact]
    public async Task FaultyContract_DoesNotSilenceItsNeighbour()
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Create([TestCompilation.Usings + """
            [Ttl("10m")]
            public partial interface IFaultyCache { [CacheKey("{idd}")] ValueTask<string?> GetAsync(int id); }

            [Ttl("10m")]
            public partial interface ISoundCache { [CacheKey("{id}")] ValueTask<string?> GetAsync(int id); }
            """]));

        Assert.Equal(["IFaultyCache.g.cs", "ISoundCache.g.cs"], run.Sources.Select(static source => source.HintName));
        Assert.Equal([false, true], run.Sources.Select(static source => IsImplemented(source)));
        Assert.Equal("MEMC0001", Assert.Single(await run.AnalyzeAsync(), static diagnostic => diagnostic.Severity > DiagnosticSeverity.Info).Id);
    }

    [Fact]
    public async Task UnknownType_IsLeftToTheCompiler()
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Create([TestCompilation.Usings + """
            [Ttl("10m")]
            public partial interface ITextCache { [CacheKey("{id}")] ValueTask<Missing?> GetAsync(int id); }
            """]));

        Assert.False(IsImplemented(Assert.Single(run.Sources)));
        Assert.Empty(await run.AnalyzeAsync());
        Assert.Contains(run.Output.GetDiagnostics(TestContext.Current.CancellationToken), static diagnostic => diagnostic.Id == "CS0246");
    }

    [Fact]
    public async Task PrivateWithoutContainer_IsLeftToTheCompiler()
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Create([TestCompilation.Usings + """
            public interface ITexts { ValueTask<string?> FindAsync(int id, CancellationToken ct); }

            [Ttl("10m")]
            private partial interface ITextCache
            {
                [CacheKey("{id}"), LoadWith<ITexts>("FindAsync")]
                ValueTask<string?> GetAsync(int id, CancellationToken ct = default);
            }
            """]));

        Assert.DoesNotContain(await run.AnalyzeAsync(), static diagnostic => diagnostic.Severity > DiagnosticSeverity.Info);
        Assert.Contains(run.Output.GetDiagnostics(TestContext.Current.CancellationToken), static diagnostic => diagnostic.Id == "CS1527");
    }

    [Fact]
    public async Task ContractsThatDifferByCase_AreBothGenerated() => Assert.Equal(
        2,
        (await GeneratorTest.RunAsync(TestCompilation.Usings + """
            [CacheContract("one"), Ttl("10m")]
            public partial interface ITextCache { [CacheKey("{id}")] ValueTask<string?> GetAsync(int id); }

            [CacheContract("two"), Ttl("10m")]
            public partial interface ITextcache { [CacheKey("{id}")] ValueTask<string?> GetAsync(int id); }
            """)).GetRunResult().GeneratedTrees.Length);

    [Fact]
    public async Task UserTypesOfOurNames_AreNotConfused() => await GeneratorTest.RunAsync(TestCompilation.Usings + """
        namespace Shop;

        public class TextCache : ITextCache
        {
            public ValueTask<string?> GetAsync(int id) => new((string?)null);
        }

        public sealed class TKey;

        [Ttl("10m")]
        public partial interface ITextCache { [CacheKey("t:{id}")] ValueTask<string?> GetAsync(int id); }
        """);

    [Fact]
    public async Task PartialInterfaceInTwoFiles_IsGeneratedOnce() => Assert.Single(
        (await GeneratorTest.RunAsync(
            TestCompilation.Usings + "[Ttl(\"10m\")] public partial interface ITextCache { [CacheKey(\"a:{id}\")] ValueTask<string?> GetAsync(int id); }",
            TestCompilation.Usings + "public partial interface ITextCache { [CacheKey(\"b:{id}\")] ValueTask<string?> GetOtherAsync(int id); }"))
            .GetRunResult().GeneratedTrees);

    [Fact]
    public async Task Pragma_SuppressesADiagnostic()
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Create([TestCompilation.Usings + """
            [Ttl("10m")]
            public partial interface ITextCache
            {
            #pragma warning disable MEMC0001
                [CacheKey("{idd}")]
                ValueTask<string?> GetAsync(int id);
            #pragma warning restore MEMC0001
            }
            """]));

        Assert.Empty(await run.AnalyzeAsync());
        Assert.False(IsImplemented(Assert.Single(run.Sources)));
    }

    [Fact]
    public async Task ContractMarkedTwice_IsGeneratedOnce()
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Create(
        [
            TestCompilation.Usings + "[CacheContract(\"one\"), Ttl(\"10m\")] public partial interface ITextCache { [CacheKey(\"a:{id}\")] ValueTask<string?> GetAsync(int id); }",
            TestCompilation.Usings + "[CacheContract(\"two\")] public partial interface ITextCache { [CacheKey(\"b:{id}\")] ValueTask<string?> GetOtherAsync(int id); }",
        ]));

        Assert.Equal("ITextCache.g.cs", Assert.Single(run.Sources).HintName);
        Assert.DoesNotContain(await run.AnalyzeAsync(), static diagnostic => diagnostic.Id == "AD0001");
        Assert.Contains(run.Output.GetDiagnostics(TestContext.Current.CancellationToken), static diagnostic => diagnostic.Id == "CS0579");
    }

    [Fact]
    public async Task FaultyContract_IsItsOnlyError()
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Create([TestCompilation.Usings + """
            [CacheContract("texts"), Ttl("10m")]
            public partial interface ITextCache { [CacheKey("{idd}")] ValueTask<string?> GetAsync(int id); }

            public static class Start
            {
                public static ITextCache Cache(CacheClient client) => client.GetCache<ITextCache>();
            }
            """]));

        Assert.Equal("MEMC0001", Assert.Single(await run.AnalyzeAsync(), static diagnostic => diagnostic.Severity > DiagnosticSeverity.Info).Id);
        Assert.DoesNotContain(run.Output.GetDiagnostics(TestContext.Current.CancellationToken), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData("sv-SE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public async Task Output_DoesNotDependOnCulture(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        string[] expected = await TextsAsync();
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

            Assert.Equal(expected, await TextsAsync());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task Output_HasLineFeedsOnly() => Assert.All(await TextsAsync(), static text =>
    {
        Assert.DoesNotContain('\r', text);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
    });

    [Fact]
    public void GeneratorAssembly_ReferencesOnlyWhatTheCompilerSupplies()
    {
        string[] supplied = ["netstandard", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "System.Collections.Immutable", "System.Memory"];
        AssemblyName[] references = typeof(CacheGenerator).Assembly.GetReferencedAssemblies();

        Assert.All(references, reference => Assert.Contains(reference.Name, supplied));
        Assert.All(
            references.Where(static reference => reference.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)),
            static reference => Assert.Equal(new Version(5, 0, 0, 0), reference.Version));
    }

    private static async Task<string[]> TextsAsync()
    {
        ImmutableArray<GeneratedSourceResult> sources = (await GeneratorTest.RunAsync(EverySource.Everything))
            .GetRunResult().Results[0].GeneratedSources;
        return [.. sources.Select(static source => source.SourceText.ToString())];
    }

    private static bool IsImplemented(GeneratedSourceResult source) =>
        source.SourceText.ToString().Contains(" sealed class ", StringComparison.Ordinal);
}
