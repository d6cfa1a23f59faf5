using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MemcachedGen.Generator.Analysis;

/// <summary>Finds attributes of the contract language on methods of classes and structs, where nothing reads them.</summary>
internal static class MisplacedAttributes
{
    // Syntax is asked first: it costs nothing on the many attributes that are not ours.
    private static readonly HashSet<string> s_names = new(StringComparer.Ordinal)
    {
        "CacheKey", "CacheTag", "Compress", "Counter", "Invalidates", "InvalidatesTag", "LoadWith", "LocalCache", "NegativeTtl", "Stale", "Ttl", "WarmUp",
    };

    internal static void Analyze(SyntaxNodeAnalysisContext context)
    {
        AttributeSyntax attribute = (AttributeSyntax)context.Node;
        if (attribute is not { Parent.Parent: MethodDeclarationSyntax { Parent: ClassDeclarationSyntax or StructDeclarationSyntax or RecordDeclarationSyntax } method }
            || NameOf(attribute.Name) is not { } name
            || !s_names.Contains(name)
            || context.SemanticModel.GetTypeInfo(attribute, context.CancellationToken).Type is not { } type
            || !type.IsOurs())
        {
            return;
        }

        string container = ((TypeDeclarationSyntax)method.Parent!).Identifier.ValueText;
        context.ReportDiagnostic(Diagnostic.Create(
            DiagnosticDescriptors.WithoutEffect,
            attribute.Name.GetLocation(),
            $"[{name}]",
            $"'{container}' is not an interface, and only interfaces are cache contracts"));
    }

    private static string? NameOf(NameSyntax name)
    {
        string? text = name switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => null,
        };
        return text is not null && text.EndsWith("Attribute", StringComparison.Ordinal) ? text.Substring(0, text.Length - "Attribute".Length) : text;
    }
}
