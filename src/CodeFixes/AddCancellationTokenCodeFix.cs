using System.Composition;
using MemcachedGen.Generator;
using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MemcachedGen.CodeFixes;

/// <summary>Adds a token as the last parameter, optional, so that callers stay as they are.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddCancellationTokenCodeFix)), Shared]
public sealed class AddCancellationTokenCodeFix() : ContractCodeFix(DiagnosticIds.NoCancellationToken, "Add a CancellationToken")
{
    private protected override void AddEdits(FixTarget target, Edits edits, CancellationToken cancellationToken)
    {
        if (target.Node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } declaration
            || target.Model.GetDeclaredSymbol(declaration, cancellationToken) is not { } method
            || method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Any(other => HasTokenBesides(other, method)))
        {
            return;
        }

        SeparatedSyntaxList<ParameterSyntax> parameters = declaration.ParameterList.Parameters;
        int position = parameters.Count > 0 ? parameters.Last().Span.End : declaration.ParameterList.OpenParenToken.Span.End;
        string type = Names.Type(target.Model, position, KnownNames.CancellationToken);
        string name = method.Parameters.Any(static parameter => parameter.Name == "cancellationToken") ? "token" : "cancellationToken";
        edits.Insert(target.Document, position, $"{(parameters.Count > 0 ? ", " : "")}{type} {name} = default");
    }

    // Then the overload is the method with a token already.
    private static bool HasTokenBesides(IMethodSymbol other, IMethodSymbol method) =>
        other.Parameters is var parameters
        && parameters.Length == method.Parameters.Length + 1
        && parameters[parameters.Length - 1].Type.Is(KnownNames.CancellationToken)
        && method.Parameters.All(parameter => parameter.Type.SameType(parameters[parameter.Ordinal].Type));
}
