using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MemcachedGen.Generator.Incremental;

/// <summary>Bodies, which say what code does and not what is declared.</summary>
internal static class Bodies
{
    internal static bool IsBody(SyntaxNode node) =>
        node.RawKind is (int)SyntaxKind.Block or (int)SyntaxKind.ArrowExpressionClause
        && node.Parent switch
        {
            BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or AccessorDeclarationSyntax => true,
            AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax => node.FirstAncestorOrSelf<AttributeListSyntax>() is null,
            _ => false,
        };

    /// <summary>Whether an accessor's body makes its property keep something: <c>field</c> declares a field.</summary>
    internal static bool DeclaresField(SyntaxNode body) =>
        body.Parent is AccessorDeclarationSyntax or BasePropertyDeclarationSyntax
        && body.DescendantNodes().Any(static node => node.IsKind(SyntaxKind.FieldExpression));
}
