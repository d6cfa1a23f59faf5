using System.Text;
using MemcachedGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace MemcachedGen.Start.Contracts;

/// <summary>Compiles contracts with what the generator makes of them.</summary>
internal static class ContractAssembly
{
    private static readonly CSharpParseOptions s_parseOptions = new(LanguageVersion.CSharp14);

    /// <summary>Writes an assembly of so many.</summary>
    /// <returns>Its path.</returns>
    /// <exception cref="InvalidOperationException">They do not compile.</exception>
    public static string Write(string folder, int contracts, CancellationToken cancellationToken)
    {
        Compilation compilation = CSharpCompilation.Create(
            "Shop",
            [.. Enumerable.Range(0, contracts).Select(ContractSources.Contract).Append(ContractSources.Services(contracts)).Select(Parse)],
            References(),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new CacheGenerator().AsSourceGenerator()], parseOptions: s_parseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out compilation, out _, cancellationToken);
        string path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, $"{contracts}")).FullName, "Shop.dll");
        var result = compilation.Emit(path, cancellationToken: cancellationToken);
        return result.Success
            ? path
            : throw new InvalidOperationException("The contracts do not compile: " + result.Diagnostics.First(static each => each.Severity == DiagnosticSeverity.Error));
    }

    private static SyntaxTree Parse(string text, int index) =>
        CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), s_parseOptions, $"File{index}.cs");

    // Everything that this program runs with.
    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path));
}
