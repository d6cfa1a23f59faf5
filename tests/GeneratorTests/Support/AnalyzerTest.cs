using System.Collections.Immutable;
using MemcachedGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.GeneratorTests.Support;

/// <summary>Compares what the analyzer reports with the marks in a source.</summary>
internal static class AnalyzerTest
{
    // Found by comparing a sound contract with others, or with the lock file.
    private static readonly string[] s_notOfTheContract =
        [DiagnosticIds.DuplicateContract, DiagnosticIds.LockBroken, DiagnosticIds.LockUnreadable];

    /// <summary>Exactly the marked diagnostics, on exactly the marked text; and no output for a contract with an error.</summary>
    /// <param name="markup">The source.</param>
    /// <param name="nullable">Its nullable context.</param>
    /// <param name="checkOutput">False where a sound contract stands next to a faulty one.</param>
    internal static async Task VerifyAsync(
        string markup, NullableContextOptions nullable = NullableContextOptions.Enable, bool checkOutput = true)
    {
        (string source, List<string> expected) = Markup.Parse(TestCompilation.Usings + markup);
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Create([source], nullable));
        ImmutableArray<Diagnostic> diagnostics = await run.AnalyzeAsync();

        // Hints are on many a sound contract; a test marks those that it is about.
        IEnumerable<Diagnostic> compared = diagnostics.Where(diagnostic =>
            diagnostic.Severity > DiagnosticSeverity.Info || expected.Any(mark => mark.StartsWith(diagnostic.Id, StringComparison.Ordinal)));
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            compared.Select(diagnostic => Describe(diagnostic, source)).Order(StringComparer.Ordinal));
        if (checkOutput)
        {
            AssertOutputMatches(run, diagnostics);
        }
    }

    /// <summary>The generator writes a contract exactly when the analyzer finds no error in it.</summary>
    internal static void AssertOutputMatches(GeneratorRun run, ImmutableArray<Diagnostic> diagnostics)
    {
        bool anyError = diagnostics.Any(static diagnostic =>
            diagnostic.Severity == DiagnosticSeverity.Error && !s_notOfTheContract.Contains(diagnostic.Id));
        bool anyImplementation = run.Sources.Any(static source => source.SourceText.ToString().Contains(" sealed class ", StringComparison.Ordinal));
        Assert.True(anyImplementation != anyError, anyError ? "A faulty contract was generated." : "A sound contract was not generated.");
    }

    private static string Describe(Diagnostic diagnostic, string source) => Markup.Describe(
        diagnostic.Id,
        diagnostic.Location.SourceSpan.Start,
        source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
}
