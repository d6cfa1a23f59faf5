using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using System.Text;

namespace MemcachedGen.GeneratorTests.Support;

/// <summary>Compilations of test sources against the real assemblies.</summary>
internal static class TestCompilation
{
    internal const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using MemcachedGen;
        using MessagePack;

        """;

    internal static readonly CSharpParseOptions ParseOptions =
        new CSharpParseOptions(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    internal static IReadOnlyList<MetadataReference> References { get; } = LoadReferences();

    internal static CSharpCompilation Create(string[] sources, NullableContextOptions nullable = NullableContextOptions.Enable) =>
        CSharpCompilation.Create(
            "Test",
            sources.Select((source, index) => Parse(source, $"Source{index}.cs")),
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: nullable, warningLevel: 9999)
                .WithSpecificDiagnosticOptions([new("CS1591", ReportDiagnostic.Suppress), new("CS1701", ReportDiagnostic.Suppress)]));

    internal static SyntaxTree Parse(string source, string path) =>
        CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), ParseOptions, path);

    private static List<MetadataReference> LoadReferences()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        IEnumerable<string> platform = trusted.Split(Path.PathSeparator).Where(path => Path.GetDirectoryName(path) == framework);
        string[] own =
        [
            typeof(Contracts.CacheContext).Assembly.Location,
            typeof(CacheKeyAttribute).Assembly.Location,
            typeof(MessagePack.MessagePackSerializer).Assembly.Location,
            typeof(MessagePack.MessagePackObjectAttribute).Assembly.Location,
        ];
        return [.. platform.Concat(own).Select(static path => (MetadataReference)MetadataReference.CreateFromFile(path))];
    }
}
