using System.Globalization;
using MemcachedGen.GeneratorTests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MemcachedGen.GeneratorTests.Compliance;

/// <summary>Compiler options, references and machines: none of them changes what is generated, or whether it compiles.</summary>
public sealed class EnvironmentTests
{
    private const string Source = TestCompilation.Usings + """

        public enum Kind { One = -1, Two }

        public interface IStore { Task<string?> FindAsync(Kind kind, long id, CancellationToken token); }

        [CacheContract("texts", OnError = CacheErrorBehavior.Throw), Ttl("10m", Jitter = "30s"), LocalCache("2s", MaxEntries = 1_000_000)]
        public partial interface ITextCache
        {
            [CacheKey("Ii:{kind}:{id}:{at:yyyy-MM-dd}"), LoadWith<IStore>("FindAsync"), NegativeTtl("15s")]
            ValueTask<string?> GetAsync(Kind kind, long id, DateOnly at, CancellationToken token);

            [CacheKey("count:{id}"), Counter(Initial = 12_345)]
            ValueTask<ulong> CountAsync(long id);
        }

        public partial class Outer { [CacheContract("other"), Ttl("10m")] private partial interface ITextCache { [CacheKey("t:{id}")] ValueTask<string?> GetAsync(int id); } }
        """;

    public static TheoryData<string> Changes =>
        ["checked", "unsafe", "release", "preview", "all warnings are errors", "documentation parsed", "documentation missing", "executable"];

    [Theory, MemberData(nameof(Changes))]
    public void Options_OfTheCompiler_ChangeNothing(string change)
    {
        CSharpCompilation compilation = TestCompilation.Create([Source]);
        CSharpCompilationOptions options = compilation.Options;
        CSharpParseOptions parsing = TestCompilation.ParseOptions;
        (options, parsing) = change switch
        {
            "checked" => (options.WithOverflowChecks(true), parsing),
            "unsafe" => (options.WithAllowUnsafe(true), parsing),
            "release" => (options.WithOptimizationLevel(OptimizationLevel.Release), parsing),
            "preview" => (options, parsing.WithLanguageVersion(LanguageVersion.Preview)),
            "all warnings are errors" => (options.WithGeneralDiagnosticOption(ReportDiagnostic.Error), parsing),
            "documentation parsed" => (options, parsing.WithDocumentationMode(DocumentationMode.Parse)),
            "documentation missing" => (options.WithSpecificDiagnosticOptions([new("CS1591", ReportDiagnostic.Warn), new("CS1701", ReportDiagnostic.Suppress)]), parsing),
            _ => (options.WithOutputKind(OutputKind.ConsoleApplication), parsing),
        };
        compilation = compilation.RemoveAllSyntaxTrees().WithOptions(options).AddSyntaxTrees(CSharpSyntaxTree.ParseText(
            Source + (change == "executable" ? "\npublic static class Program { public static void Main() { } }" : ""), parsing, "Source0.cs"));

        GeneratorRun run = GeneratorRun.Of(compilation, GeneratorRun.NewDriver().WithUpdatedParseOptions(parsing));

        Assert.Equal(Texts(GeneratorRun.Of(TestCompilation.Create([Source]))), Texts(run));
        HashSet<SyntaxTree> generated = [.. run.Sources.Select(static source => source.SyntaxTree)];
        Assert.DoesNotContain(run.Output.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic =>
            diagnostic.Severity == DiagnosticSeverity.Error
            || (diagnostic.Severity == DiagnosticSeverity.Warning && generated.Contains(diagnostic.Location.SourceTree!)));
    }

    [Theory]
    [InlineData("sv-SE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    [InlineData("th-TH")]
    public void Culture_ChangesNothing(string culture)
    {
        string[] expected = Texts(GeneratorRun.Of(TestCompilation.Create([Source])));
        (CultureInfo before, CultureInfo beforeUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

            Assert.Equal(expected, Texts(GeneratorRun.Of(TestCompilation.Create([Source]))));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUi);
        }
    }

    [Fact]
    public void Order_OfFiles_ChangesNothing()
    {
        string[] sources =
        [
            Source,
            TestCompilation.Usings + "[Ttl(\"1m\")] public partial interface IPartsCache;",
            TestCompilation.Usings + "partial interface IPartsCache { [Invalidates(\"GetAsync\")] ValueTask DropAsync(int id); }",
            TestCompilation.Usings + "[Ttl(\"1m\"), CacheContract(\"lower\")] public partial interface Itextcache { [CacheKey(\"{id}\")] ValueTask<int?> GetAsync(int id); }",
            TestCompilation.Usings + "namespace A { [Ttl(\"1m\"), CacheContract(\"a\")] public partial interface ITextCache { [CacheKey(\"{id}\")] ValueTask<int?> GetAsync(int id); } }",
            TestCompilation.Usings + "partial interface IPartsCache { [CacheKey(\"{id}\")] ValueTask<string?> GetAsync(int id); }",
        ];
        string[] expected = [.. Texts(GeneratorRun.Of(TestCompilation.Create(sources))).Order(StringComparer.Ordinal)];
        string[] parts = [.. expected.Where(static text => text.Contains("IPartsCache", StringComparison.Ordinal))];
        Assert.Single(parts);

        // The parts of one interface have the order of their files; all else is the same whatever the order.
        for (int turn = 1; turn < sources.Length; turn++)
        {
            string[] turned = [.. Texts(GeneratorRun.Of(TestCompilation.Create([.. sources[turn..], .. sources[..turn]]))).Order(StringComparer.Ordinal)];
            Assert.Equal(expected.Except(parts), turned.Where(static text => !text.Contains("IPartsCache", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Types_OfAnExperimentalAssembly_AreNamed()
    {
        MetadataReference library = Library(
            "Early", "[assembly: System.Diagnostics.CodeAnalysis.Experimental(\"NEW001\")] namespace Early { public enum Kind { A } }", MetadataReferenceProperties.GlobalAlias);

        GeneratorRun run = GeneratorRun.Of(TestCompilation.Create([TestCompilation.Usings + """
            #pragma warning disable NEW001
            [Ttl("10m")]
            public partial interface ITextCache { [CacheKey("t:{kind}")] ValueTask<string?> GetAsync(Early.Kind kind); }
            """]).AddReferences(library));

        Assert.Empty(run.Output.GetDiagnostics(TestContext.Current.CancellationToken).Where(static diagnostic => diagnostic.Severity > DiagnosticSeverity.Info));
    }

    [Fact]
    public async Task Types_OfAnExternAlias_AreNamedByIt()
    {
        MetadataReference one = Library("One", "namespace Shared { public enum Kind { A } public interface IStore { System.Threading.Tasks.Task<int> FindAsync(Kind kind); } public struct Pair<T>; }", "One", "Uno");
        MetadataReference other = Library("Other", "namespace Shared { public enum Kind { A } public interface IStore; }", "Other");
        CSharpCompilation compilation = TestCompilation.Create(["extern alias One; extern alias Other;\n" + TestCompilation.Usings + """
            using Store = One::Shared.IStore;

            [Ttl("10m")]
            public partial interface ITextCache<T> where T : struct, IEquatable<One::Shared.Pair<Other::Shared.Kind>>
            {
                [CacheKey("a:{kind}:{other}")]
                ValueTask<string?> GetAsync(One::Shared.Kind kind, Other::Shared.Kind? other, [NotCacheKey] Store store, Func<Store, CancellationToken, ValueTask<string?>> load);

                [CacheKey("b:{kind}"), LoadWith<Store>("FindAsync")]
                ValueTask<int> FindAsync(One::Shared.Kind kind);

                [CacheKey("c:{id}")]
                ValueTask<Dictionary<One::Shared.Kind, Other::Shared.Kind?[]>?> ValueAsync(int id);
            }
            """]).AddReferences(one, other);

        GeneratorRun run = GeneratorRun.Of(compilation);

        Assert.Empty(run.Output.GetDiagnostics(TestContext.Current.CancellationToken).Where(static diagnostic => diagnostic.Severity > DiagnosticSeverity.Info));
        Assert.DoesNotContain(await run.AnalyzeAsync(), static diagnostic => diagnostic.Severity > DiagnosticSeverity.Info);
        Assert.Contains("extern alias One;\nextern alias Other;\n", Assert.Single(Texts(run)), StringComparison.Ordinal);
    }

    private static MetadataReference Library(string name, string source, params string[] aliases)
    {
        CSharpCompilation library = CSharpCompilation.Create(
            name, [TestCompilation.Parse(source, name + ".cs")], TestCompilation.References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using MemoryStream image = new();
        Assert.True(library.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        return MetadataReference.CreateFromImage(image.ToArray(), MetadataReferenceProperties.Assembly.WithAliases(aliases));
    }

    private static string[] Texts(GeneratorRun run) => [.. run.Sources.Select(static source => source.SourceText.ToString())];
}
