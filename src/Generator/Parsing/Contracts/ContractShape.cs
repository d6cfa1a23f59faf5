using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MemcachedGen.Generator.Parsing.Contracts;

/// <summary>Whether a class can be generated for the interface at all.</summary>
internal static class ContractShape
{
    /// <returns>Whether the other half of the interface can be written.</returns>
    internal static bool Check(ParseScope scope)
    {
        INamedTypeSymbol contract = scope.Contract;
        // Private without a container is the compiler's error, seen while somebody types: there is nowhere to nest.
        scope.IsOutOfReach = contract.ContainingType is not null && Chain(contract).Any(static type =>
            type.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal));
        if (Unsupported(scope) is { } reason)
        {
            scope.Report(DiagnosticDescriptors.UnsupportedShape, Anchor.Name(contract), $"'{contract.Name}' {reason}");
            return false;
        }

        bool isPartial = true;
        foreach (INamedTypeSymbol type in Chain(contract).Where(type => !IsPartial(type, scope.CancellationToken)))
        {
            isPartial = false;
            scope.Report(DiagnosticDescriptors.NotPartial, Anchor.Name(type), type.Name);
        }

        CheckMembers(scope);
        CheckInherited(scope);
        return isPartial;
    }

    /// <summary>The contract and the types around it, from the inside out.</summary>
    internal static IEnumerable<INamedTypeSymbol> Chain(INamedTypeSymbol contract)
    {
        for (INamedTypeSymbol? type = contract; type is not null; type = type.ContainingType)
        {
            yield return type;
        }
    }

    private static string? Unsupported(ParseScope scope)
    {
        if (Chain(scope.Contract).Any(static type => type.IsFileLocal))
        {
            return "is local to its file, where generated code cannot reach it; make it internal";
        }

        if (HiddenTypeParameter(scope.Contract) is { } hidden)
        {
            return $"has a type parameter '{hidden}' around it that another of the same name hides, so generated code cannot name it; give each a name of its own";
        }

        // A variant interface may contain no types, and a private contract needs its implementation next to it.
        return scope.IsOutOfReach && Chain(scope.Contract).Skip(1).Any(static type =>
            type.TypeKind == TypeKind.Interface && type.TypeParameters.Any(static parameter => parameter.Variance != VarianceKind.None))
                ? "is private or protected inside a variant interface, where generated code cannot stand; make it internal or public"
                : null;
    }

    private static string? HiddenTypeParameter(INamedTypeSymbol contract)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        return Chain(contract)
            .SelectMany(static type => type.TypeParameters)
            .FirstOrDefault(parameter => !names.Add(parameter.Name))?.Name;
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

            scope.Report(
                DiagnosticDescriptors.UnsupportedShape,
                Anchor.Name(member),
                $"'{member.Name}' is {Kind(member)}, which a cache cannot implement; use a method, or give it a body");
        }
    }

    // Methods are read like the contract's own; the accessors of properties and events go with these.
    private static void CheckInherited(ParseScope scope)
    {
        ISymbol? inherited = Inheritance.Members(scope).FirstOrDefault(static member =>
            member is not IMethodSymbol method
            || (method.AssociatedSymbol is null && !MethodAttributes.Of(method).Any));
        if (inherited is not null)
        {
            scope.Report(
                DiagnosticDescriptors.UnsupportedShape,
                Anchor.Name(scope.Contract),
                $"'{scope.Contract.Name}' inherits '{inherited.ContainingType.Name}.{inherited.Name}', {Kind(inherited)} that a cache cannot implement;"
                + " give it a body, or do not inherit it");
        }
    }

    private static string Kind(ISymbol member) => member switch
    {
        IMethodSymbol => "a method without [CacheKey] or [Invalidates]",
        IEventSymbol => "an event",
        IPropertySymbol { IsIndexer: true } => "an indexer",
        _ => "a property",
    };
}
