using System.Collections.Immutable;
using CsCheck;
using MemcachedGen.GeneratorTests.Support;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.GeneratorTests.Compliance;

/// <summary>Random contracts: each is generated and compiles without a warning, or is diagnosed, and nothing ever throws.</summary>
public sealed class FuzzTests
{
    private const int Contracts = 300;

    // CsCheck prints the seed of a contract that fails; CsCheck_Seed in the environment brings it back.
    [Fact]
    public void RandomContract_CompilesCleanly_OrIsDiagnosed()
    {
        int sound = 0;
        FuzzedContract.Any().Sample(contract => sound += IsSound(contract) ? 1 : 0, iter: Contracts, threads: 1, print: static contract => contract);

        // Else only the diagnostics would have been tried, or only the emitter.
        Assert.InRange(sound, Contracts / 5, Contracts * 9 / 10);
    }

    private static bool IsSound(string contract)
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Create([TestCompilation.Usings + FuzzedContract.Types + contract]));
        ImmutableArray<Diagnostic> diagnostics = run.AnalyzeAsync().GetAwaiter().GetResult();
        Assert.DoesNotContain(diagnostics, static diagnostic => diagnostic.Id == "AD0001");

        // What the compiler finds wrong with the source itself is not ours.
        if (run.Input.GetDiagnostics().Any(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            return false;
        }

        HashSet<SyntaxTree> generated = [.. run.Sources.Select(static source => source.SyntaxTree)];
        Assert.DoesNotContain(run.Output.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error
            || (diagnostic.Severity == DiagnosticSeverity.Warning && generated.Contains(diagnostic.Location.SourceTree!)));
        AnalyzerTest.AssertOutputMatches(run, diagnostics);
        return !diagnostics.Any(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }
}
