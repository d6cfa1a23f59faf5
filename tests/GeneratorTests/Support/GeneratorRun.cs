using System.Collections.Immutable;
using MemcachedGen.Generator;
using MemcachedGen.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MemcachedGen.GeneratorTests.Support;

/// <summary>One run of the generator, and the analyzer over what came out.</summary>
internal sealed class GeneratorRun
{
    private GeneratorRun(Compilation input, GeneratorDriver driver, Compilation output)
    {
        Input = input;
        Driver = driver;
        Output = output;
    }

    internal Compilation Input { get; }

    internal GeneratorDriver Driver { get; }

    internal Compilation Output { get; }

    internal GeneratorRunResult Result => Driver.GetRunResult().Results[0];

    internal ImmutableArray<GeneratedSourceResult> Sources => Result.GeneratedSources;

    internal static GeneratorDriver NewDriver() => CSharpGeneratorDriver.Create(
        [new CacheGenerator().AsSourceGenerator()],
        parseOptions: TestCompilation.ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    internal static GeneratorRun Of(Compilation input) => Of(input, NewDriver());

    internal static GeneratorRun Of(Compilation input, GeneratorDriver driver)
    {
        driver = driver.RunGeneratorsAndUpdateCompilation(
            input, out Compilation output, out ImmutableArray<Diagnostic> diagnostics, TestContext.Current.CancellationToken);
        GeneratorRun run = new(input, driver, output);
        Assert.Null(run.Result.Exception);
        Assert.Empty(diagnostics);
        return run;
    }

    internal async Task<ImmutableArray<Diagnostic>> AnalyzeAsync() =>
        await Output
            .WithAnalyzers(
                [new CacheContractAnalyzer()],
                new CompilationWithAnalyzersOptions(
                    new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false))
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
}
