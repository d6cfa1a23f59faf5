using System.Composition;
using MemcachedGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MemcachedGen.CodeFixes;

/// <summary>Makes a contract partial, and the types around it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialCodeFix)), Shared]
public sealed class MakePartialCodeFix() : ContractCodeFix(DiagnosticIds.NotPartial, "Make partial")
{
    // A nested contract is of no use while a type around it is not partial, so all of them are changed at once.
    private protected override void AddEdits(FixTarget target, Edits edits, CancellationToken cancellationToken)
    {
        foreach (TypeDeclarationSyntax declaration in target.Node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>())
        {
            if (!declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                edits.Insert(target.Document, declaration.Keyword.SpanStart, "partial ");
            }
        }
    }
}
