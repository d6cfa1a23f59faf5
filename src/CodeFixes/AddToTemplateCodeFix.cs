using System.Composition;
using MemcachedGen.Generator;
using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MemcachedGen.CodeFixes;

/// <summary>Adds a forgotten parameter to the template.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddToTemplateCodeFix)), Shared]
public sealed class AddToTemplateCodeFix() : ContractCodeFix(DiagnosticIds.ParameterNotInKey, "Add to the key")
{
    private protected override string TitleOf(Diagnostic diagnostic) => $"Add '{{{diagnostic.Properties[FixProperties.Placeholder]}}}' to the key";

    private protected override void AddEdits(FixTarget target, Edits edits, CancellationToken cancellationToken)
    {
        if (target.Diagnostic.Properties.TryGetValue(FixProperties.Placeholder, out string? placeholder)
            && target.Node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method
            && TemplateOf(method, target.Model, cancellationToken) is { } template)
        {
            edits.Insert(target.Document, template.Span.End - ClosingLength(template), $":{{{placeholder}}}");
        }
    }

    private static SyntaxToken? TemplateOf(MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellationToken)
    {
        AttributeData? attribute = model.GetDeclaredSymbol(method, cancellationToken)?.FindAttribute(KnownNames.CacheKeyAttribute);
        AttributeSyntax? syntax = attribute?.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax;
        ExpressionSyntax? argument = syntax?.ArgumentList?.Arguments.FirstOrDefault(static argument => argument.NameEquals is null)?.Expression;
        return argument is LiteralExpressionSyntax { Token: var token } && !token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken)
            ? token
            : null;
    }

    private static int ClosingLength(SyntaxToken literal) => literal.Text.Length - literal.Text.TrimEnd('"').Length;
}
