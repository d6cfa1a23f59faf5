using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Contracts;

/// <summary>What a contract inherits. Inherited methods belong to it like its own: their keys open with its name and version.</summary>
internal static class Inheritance
{
    /// <summary>The methods of base interfaces that bear attributes of ours and that the contract does not implement itself.</summary>
    internal static IEnumerable<IMethodSymbol> Methods(ParseScope scope) => Members(scope)
        .OfType<IMethodSymbol>()
        .Where(static method => method.MethodKind == MethodKind.Ordinary && MethodAttributes.Of(method).Any);

    /// <summary>The contract's own methods and those it inherits.</summary>
    internal static IEnumerable<IMethodSymbol> AllMethods(ParseScope scope) =>
        scope.Contract.GetMembers().OfType<IMethodSymbol>().Concat(Methods(scope));

    /// <summary>The members of base interfaces that somebody has to implement.</summary>
    internal static IEnumerable<ISymbol> Members(ParseScope scope) => Bases(scope)
        .SelectMany(static parent => parent.GetMembers())
        .Where(member => member is not INamedTypeSymbol
            && (member.IsAbstract || (member.IsVirtual && (IsAmbiguous(scope.Contract, member) || (member is IMethodSymbol method && MethodAttributes.Of(method).Any))))
            && !IsImplemented(scope.Contract, member));

    /// <summary>Whether a static member is left to implement. It is reported like others, but such an interface cannot be a type argument either.</summary>
    internal static bool HasAbstractStatic(ParseScope scope) =>
        Members(scope).Concat(scope.Contract.GetMembers()).Any(static member => member is { IsStatic: true, IsAbstract: true });

    /// <summary>The first base contract in source that has an error, which is reported there.</summary>
    internal static bool HasFaultyBase(ParseScope scope) => scope.Contract.Interfaces.Any(parent =>
        parent.OriginalDefinition.DeclaringSyntaxReferences.Length > 0
        && Parser.IsContract(parent.OriginalDefinition)
        && Parser.Parse(parent.OriginalDefinition, scope.Compilation, report: null, scope.CancellationToken).IsFaulty);

    /// <summary>The contract's own options, and those of its base interfaces where it states none.</summary>
    internal static EntryOptions Options(ParseScope scope, EntryOptions own)
    {
        foreach (INamedTypeSymbol parent in Bases(scope))
        {
            own = own.Or(EntryOptions.Read(scope, parent));
        }

        return own;
    }

    /// <summary>The groups of all the contract's entries, those of its base interfaces included.</summary>
    internal static IEnumerable<AttributeData> Tags(ParseScope scope) => Bases(scope)
        .Prepend(scope.Contract)
        .SelectMany(static type => type.GetAttributes())
        .Where(static attribute => attribute.AttributeClass.Is(KnownNames.CacheTagAttribute));

    // Our own half of a base contract is nothing that its user inherits.
    private static IEnumerable<INamedTypeSymbol> Bases(ParseScope scope) =>
        scope.Contract.AllInterfaces.Where(static parent => !parent.Is(KnownNames.ICacheContract));

    // Two base interfaces implement it, and neither is the more specific one.
    private static bool IsAmbiguous(INamedTypeSymbol contract, ISymbol member) =>
        contract.FindImplementationForInterfaceMember(member) is null
        && !contract.AllInterfaces.Insert(0, contract)
            .SelectMany(static type => type.GetMembers())
            .Any(other => other.IsAbstract && other is IMethodSymbol method && method.ExplicitInterfaceImplementations.Contains(member, SymbolEqualityComparer.Default));

    private static bool IsImplemented(INamedTypeSymbol contract, ISymbol member) =>
        contract.FindImplementationForInterfaceMember(member) is { } implementation
        && !implementation.OriginalDefinition.Equals(member.OriginalDefinition, SymbolEqualityComparer.Default);
}
