using MemcachedGen.Generator;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.GeneratorTests.Support;

/// <summary>Runs the generator and asserts what has to hold of every contract, whatever the test is about.</summary>
internal static class GeneratorTest
{
    /// <summary>Valid contracts: they generate, compile without a warning, stay cached, and the analyzer is silent.</summary>
    internal static async Task<GeneratorDriver> RunAsync(params string[] sources)
    {
        GeneratorRun enabled = await CheckAsync(sources, NullableContextOptions.Enable);
        await CheckAsync(sources, NullableContextOptions.Disable);
        return enabled.Driver;
    }

    private static async Task<GeneratorRun> CheckAsync(string[] sources, NullableContextOptions nullable)
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Create(sources, nullable));
        Assert.NotEmpty(run.Sources);
        AssertCompiles(run, nullable);
        AssertCached(run);
        ModelGraph.AssertNoCompilerObjects(run.Result);
        AssertSameBytes(run, GeneratorRun.Of(TestCompilation.Create(sources, nullable)));
        Assert.DoesNotContain(await run.AnalyzeAsync(), static diagnostic => diagnostic.Severity > DiagnosticSeverity.Info);
        return run;
    }

    // A question mark in an unannotated file is the test source's own warning, so there only generated files are looked at.
    private static void AssertCompiles(GeneratorRun run, NullableContextOptions nullable)
    {
        HashSet<SyntaxTree> generated = [.. run.Sources.Select(static source => source.SyntaxTree)];
        IEnumerable<Diagnostic> problems = run.Output.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic =>
            diagnostic.Severity == DiagnosticSeverity.Error
            || (diagnostic.Severity == DiagnosticSeverity.Warning
                && (nullable == NullableContextOptions.Enable || generated.Contains(diagnostic.Location.SourceTree!))));
        Assert.True(
            !problems.Any(),
            string.Join('\n', problems) + "\n" + string.Join("\n", run.Sources.Select(static source => source.SourceText.ToString())));
    }

    internal static void AssertCached(GeneratorRun first)
    {
        GeneratorRun second = GeneratorRun.Of(first.Input.Clone(), first.Driver);
        AssertSteps(second.Result);
        AssertSameBytes(first, second);
    }

    /// <summary>Nothing parsed, every tracked step cached or unchanged, every output cached.</summary>
    internal static void AssertSteps(GeneratorRunResult result)
    {
        AssertKept(result, TrackingNames.Parse);
        AssertModels(result);
    }

    /// <summary>Parsed or not, every model is what it was, and every output cached.</summary>
    internal static void AssertModels(GeneratorRunResult result)
    {
        AssertKept(result, TrackingNames.Model);
        IncrementalGeneratorRunStep[] outputs = [.. result.TrackedOutputSteps.SelectMany(static steps => steps.Value)];
        Assert.NotEmpty(outputs);
        Assert.All(outputs, static step => Assert.All(step.Outputs, static output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason)));
    }

    private static void AssertKept(GeneratorRunResult result, string name)
    {
        IncrementalGeneratorRunStep[] steps = [.. result.TrackedSteps[name]];
        Assert.NotEmpty(steps);
        Assert.All(steps, static step => Assert.All(step.Outputs, static output => Assert.True(
            output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, output.Reason.ToString())));
    }

    private static void AssertSameBytes(GeneratorRun left, GeneratorRun right) => Assert.Equal(
        left.Sources.Select(static source => (source.HintName, source.SourceText.ToString())),
        right.Sources.Select(static source => (source.HintName, source.SourceText.ToString())));
}
