using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MemcachedGen.Generator.Parsing;

/// <summary>Whether a class can be generated for the interface at all.</summary>
internal static class ContractShape
{
    /// <returns>Whether it makes sense to look at the members.</returns>
    internal static bool Check(ParseScope scope)
    {
        INamedTypeSymbol contract = scope.Contract;
        if (Unsupported(contract) is { } reason)
        {
            scope.Report(DiagnosticDescriptors.UnsupportedShape, Anchor.Name(contract), $"'{contract.Name}' {reason}");
            return false;
        }

        for (INamedTypeSymbol? type = contract; type is not null; type = type.ContainingType)
        {
            if (!IsPartial(type, scope.CancellationToken))
            {
                scope.Report(DiagnosticDescriptors.NotPartial, Anchor.Name(type), type.Name);
            }
        }

        CheckMembers(scope);
        CheckInherited(scope);
        return true;
    }

    private static string? Unsupported(INamedTypeSymbol contract)
    {
        for (INamedTypeSymbol? type = contract; type is not null; type = type.ContainingType)
        {
            if (type.TypeParameters.Length > 0)
            {
                return type.Equals(contract, SymbolEqualityComparer.Default)
                    ? "is generic; a cache contract cannot be, so declare one interface for each type"
                    : $"is nested in the generic type '{type.Name}'; move it out";
            }

            if (type.IsFileLocal)
            {
                return "is local to its file, where generated code cannot reach it; make it internal";
            }

            if (type.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
            {
                return "is private or protected, where generated code cannot reach it; make it and the types around it internal or public";
            }
        }

        return null;
    }

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences.All(reference =>
            reference.GetSyntax(cancellationToken) is not BaseTypeDeclarationSyntax declaration
            || declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static void CheckMembers(ParseScope scope)
    {
        foreach (ISymbol member in scope.Contract.GetMembers())
        {
            if (!member.IsAbstract || member is IMethodSymbol or INamedTypeSymbol)
            {
                continue;
            }

            string kind = member switch
            {
                IEventSymbol => "an event",
                IPropertySymbol { IsIndexer: true } => "an indexer",
                _ => "a property",
            };
            scope.Report(
                DiagnosticDescriptors.UnsupportedShape,
                Anchor.Name(member),
                $"'{member.Name}' is {kind}, which a cache cannot implement; use a method, or give it a body");
        }
    }

    private static void CheckInherited(ParseScope scope)
    {
        foreach (INamedTypeSymbol parent in scope.Contract.AllInterfaces)
        {
            if (parent.Is(KnownNames.ICacheContract))
            {
                continue;
            }

            ISymbol? inherited = parent.GetMembers().FirstOrDefault(member =>
                member.IsAbstract && member is not INamedTypeSymbol
                && scope.Contract.FindImplementationForInterfaceMember(member) is null);
            if (inherited is not null)
            {
                scope.Report(
                    DiagnosticDescriptors.UnsupportedShape,
                    Anchor.Name(scope.Contract),
                    $"'{scope.Contract.Name}' inherits '{parent.Name}.{inherited.Name}', which a cache cannot implement;"
                    + $" declare the methods in '{scope.Contract.Name}' itself");
            }
        }
    }
}
