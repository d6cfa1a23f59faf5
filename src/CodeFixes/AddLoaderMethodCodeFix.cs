using System.Composition;
using MemcachedGen.Generator;
using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MemcachedGen.CodeFixes;

/// <summary>
/// Declares the method that a contract loads with in the loader's interface. A class would need a body, and only its
/// author knows what to write there.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddLoaderMethodCodeFix)), Shared]
public sealed class AddLoaderMethodCodeFix() : ContractCodeFix(DiagnosticIds.LoaderMismatch, "Declare the loader's method")
{
    private protected override async Task AddEditsAsync(FixTarget target, Edits edits, CancellationToken cancellationToken)
    {
        if (target.Node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } declaration
            && target.Model.GetDeclaredSymbol(declaration, cancellationToken) is { } method
            && method.FindAttribute(KnownNames.LoadWithAttribute) is { } attribute
            && attribute.AttributeClass is { TypeArguments: [INamedTypeSymbol { TypeKind: TypeKind.Interface, IsGenericType: false } loader] }
            && attribute.TextArgument() is { } name
            && SyntaxFacts.IsValidIdentifier(name)
            && !loader.AllInterfaces.Insert(0, loader).Any(type => !type.GetMembers(name).IsEmpty)
            && loader.DeclaringSyntaxReferences is [var reference, ..]
            && await reference.GetSyntaxAsync(cancellationToken).ConfigureAwait(false) is InterfaceDeclarationSyntax place
            && target.Document.Project.Solution.GetDocument(place.SyntaxTree) is { } document
            && await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model)
        {
            LoaderSignature signature = new(model, place.Identifier.Span.End);
            MemberInsertion.Insert(document, place, signature.Of(method, name), edits);
        }
    }
}
