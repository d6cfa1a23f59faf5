using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.GeneratorTests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MemcachedGen.GeneratorTests.Diagnostics;

/// <summary>The pages of the diagnostics: their examples show what they say.</summary>
public sealed class DocumentationTests
{
    public static TheoryData<string> Ids => [.. DiagnosticDescriptors.All.Select(static descriptor => descriptor.Id)];

    [Theory, MemberData(nameof(Ids))]
    public async Task WrongExample_GivesExactlyTheDiagnostic(string id)
    {
        GeneratorRun run = RunExample(id, "Wrong");

        ImmutableArray<Diagnostic> diagnostics = await run.AnalyzeAsync(Block(id, "Wrong", "json"));

        Diagnostic diagnostic = Assert.Single(diagnostics, candidate => candidate.Id == id || candidate.Severity > DiagnosticSeverity.Info);
        Assert.Equal(id, diagnostic.Id);
        Assert.True(diagnostic.Location.IsInSource || diagnostic.Location.Kind == LocationKind.ExternalFile);
        AnalyzerTest.AssertOutputMatches(run, diagnostics);
        Assert.DoesNotContain(
            run.Input.GetDiagnostics(TestContext.Current.CancellationToken),
            static other => other.Severity == DiagnosticSeverity.Error);
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task RightExample_IsClean(string id)
    {
        GeneratorDriver driver = await GeneratorTest.RunAsync(TestCompilation.Usings + Example(id, "Right"));
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Create([TestCompilation.Usings + Example(id, "Right")]), driver);

        Assert.DoesNotContain(
            await run.AnalyzeAsync(Block(id, "Right", "json")),
            diagnostic => diagnostic.Id == id || diagnostic.Severity > DiagnosticSeverity.Info);
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task WrongExample_CanBeSuppressedByPragma(string id)
    {
        string source = $"#pragma warning disable {id}\n{TestCompilation.Usings}{Example(id, "Wrong")}";

        ImmutableArray<Diagnostic> diagnostics = await GeneratorRun.Of(TestCompilation.Create([source])).AnalyzeAsync(Block(id, "Wrong", "json"));

        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Id == id && diagnostic.Location.IsInSource);
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task WrongExample_CanBeSuppressedByEditorConfig(string id)
    {
        CSharpCompilation compilation = TestCompilation.Create([TestCompilation.Usings + Example(id, "Wrong")]);
        compilation = compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(new Severities(id)));

        ImmutableArray<Diagnostic> diagnostics = await GeneratorRun.Of(compilation).AnalyzeAsync(Block(id, "Wrong", "json"));

        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Id == id);
    }

    [Theory, MemberData(nameof(Ids))]
    public void Page_IsTitledLikeItsDescriptor(string id)
    {
        DiagnosticDescriptor descriptor = DiagnosticDescriptors.All.Single(candidate => candidate.Id == id);

        Assert.StartsWith($"# {id}: {descriptor.Title}\n", Page(id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_OfWrongExamples_NameThingAndRemedy()
    {
        StringBuilder messages = new();
        foreach (string id in DiagnosticDescriptors.All.Select(static descriptor => descriptor.Id))
        {
            ImmutableArray<Diagnostic> diagnostics = await RunExample(id, "Wrong").AnalyzeAsync(Block(id, "Wrong", "json"));
            foreach (Diagnostic diagnostic in diagnostics.Where(diagnostic => diagnostic.Id == id))
            {
                Location location = diagnostic.Location;
                string text = location.SourceTree?.ToString().Substring(location.SourceSpan.Start, location.SourceSpan.Length)
                    ?? Path.GetFileName(location.GetLineSpan().Path);
                messages.Append(id).Append(" on ").Append(text).Append('\n');
                messages.Append("    ").Append(diagnostic.GetMessage(CultureInfo.InvariantCulture)).Append('\n');
            }
        }

        await Verify(messages.ToString());
    }

    private static GeneratorRun RunExample(string id, string heading) =>
        GeneratorRun.Of(TestCompilation.Create([TestCompilation.Usings + Example(id, heading)]));

    private static string Example(string id, string heading)
    {
        string? example = Block(id, heading, "csharp");
        Assert.True(example is not null, $"{id} has no example '{heading}'.");
        return example;
    }

    private static string? Block(string id, string heading, string language)
    {
        string section = Page(id).Split("\n## ").SingleOrDefault(section => section.StartsWith(heading + "\n", StringComparison.Ordinal)) ?? "";
        string opening = $"```{language}\n";
        int start = section.IndexOf(opening, StringComparison.Ordinal) + opening.Length;
        return start < opening.Length ? null : section[start..section.IndexOf("```", start, StringComparison.Ordinal)];
    }

    private static string Page(string id) => File.ReadAllText(Path.Combine(Repository.Root, "docs", "diagnostics", id + ".md"));

    /// <summary><c>dotnet_diagnostic.{id}.severity = none</c>.</summary>
    private sealed class Severities(string id) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(
            SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            TryGetGlobalDiagnosticValue(diagnosticId, cancellationToken, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = diagnosticId == id ? ReportDiagnostic.Suppress : ReportDiagnostic.Default;
            return diagnosticId == id;
        }
    }
}
