using MemcachedGen.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MemcachedGen.GeneratorSpeed;

/// <summary>The time inside of the analyzer, as the compiler reports it.</summary>
internal static class AnalyzerTime
{
    public static Sample Measure(Compilation compilation)
    {
        var analyzer = new CacheContractAnalyzer();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: true);
        CompilationWithAnalyzers analysis = compilation.WithAnalyzers([analyzer], options);
        AnalysisResult result = analysis.GetAnalysisResultAsync(CancellationToken.None).GetAwaiter().GetResult();
        return new Sample(result.AnalyzerTelemetryInfo[analyzer].ExecutionTime, Written: 0);
    }
}
