using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.GeneratorTests.Support;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.GeneratorTests.Diagnostics;

/// <summary>The pages of the diagnostics: their examples show what they say.</summary>
public sealed class DocumentationTests
{
    public static TheoryData<string> Ids => [.. DiagnosticDescriptors.All.Select(static descriptor => descriptor.Id)];

    [Theory, MemberData(nameof(Ids))]
    public async Task WrongExample_GivesExactlyTheDiagnostic(string id)
    {
        GeneratorRun run = RunExample(id, "Wrong");

        ImmutableArray<Diagnostic> diagnostics = await run.AnalyzeAsync();

        Diagnostic diagnostic = Assert.Single(diagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.True(diagnostic.Location.IsInSource);
        AnalyzerTest.AssertOutputMatches(run, diagnostics);
        Assert.DoesNotContain(
            run.Input.GetDiagnostics(TestContext.Current.CancellationToken),
            static other => other.Severity == DiagnosticSeverity.Error);
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task RightExample_IsClean(string id) => await GeneratorTest.RunAsync(TestCompilation.Usings + Example(id, "Right"));

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
            foreach (Diagnostic diagnostic in await RunExample(id, "Wrong").AnalyzeAsync())
            {
                Location location = diagnostic.Location;
                string text = location.SourceTree!.ToString().Substring(location.SourceSpan.Start, location.SourceSpan.Length);
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
        string page = Page(id);
        string opening = $"## {heading}\n\n```csharp\n";
        int start = page.IndexOf(opening, StringComparison.Ordinal);
        Assert.True(start >= 0, $"{id} has no example '{heading}'.");
        start += opening.Length;
        return page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
    }

    private static string Page(string id) => File.ReadAllText(Path.Combine(Repository.Root, "docs", "diagnostics", id + ".md"));
}
