using System.Collections.Immutable;
using MemcachedGen.Generator;
using MemcachedGen.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

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

    internal static GeneratorDriver NewDriver(params (string Name, string Value)[] properties) => CSharpGeneratorDriver.Create(
        [new CacheGenerator().AsSourceGenerator()],
        parseOptions: TestCompilation.ParseOptions,
        optionsProvider: new BuildOptions(properties.ToDictionary(static property => property.Name, static property => property.Value)),
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

    /// <param name="lockFile">The text of the project's lock file, if it has one.</param>
    internal async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(string? lockFile = null) =>
        await Output
            .WithAnalyzers(
                [new CacheContractAnalyzer()],
                new CompilationWithAnalyzersOptions(
                    new AnalyzerOptions(lockFile is null ? [] : [new LockText(lockFile)]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false))
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

    private sealed class LockText(string text) : AdditionalText
    {
        public override string Path => "/project/memcachedgen.lock.json";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
