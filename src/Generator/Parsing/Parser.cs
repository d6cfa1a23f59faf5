using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing;

/// <summary>Reads contracts. The generator takes the model, the analyzer the diagnostics; both run the same code.</summary>
internal static class Parser
{
    /// <summary>Parses the interface of an attributed member once: at the first such member.</summary>
    internal static ContractModel? ParseAtFirstMember(ISymbol member, Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (ISymbol candidate in member.ContainingType.GetMembers())
        {
            if (candidate is IMethodSymbol && candidate.FindAttribute(KnownNames.CacheKeyAttribute) is not null)
            {
                return SymbolEqualityComparer.Default.Equals(candidate, member)
                    ? Parse(member.ContainingType, compilation, report: null, cancellationToken)
                    : null;
            }
        }

        return null;
    }

    /// <summary>Whether any attribute of ours is on the interface or its methods.</summary>
    internal static bool IsContract(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Interface
        && (type.FindAttribute(KnownNames.CacheContractAttribute) is not null
            || type.FindAttribute(KnownNames.TtlAttribute) is not null
            || type.GetMembers().Any(static member => member is IMethodSymbol method && MethodAttributes.Of(method).Any));

    /// <summary>Parses an interface.</summary>
    /// <returns>The model, or <see langword="null"/> when the contract has an error.</returns>
    internal static ContractModel? Parse(
        INamedTypeSymbol contract, Compilation compilation, Action<Diagnostic>? report, CancellationToken cancellationToken)
    {
        ParseScope scope = new(contract, compilation, report, cancellationToken);
        if (!ContractShape.Check(scope))
        {
            return null;
        }

        ContractKey? key = ContractName.Read(scope);
        StatedTtl ttl = TtlReader.Read(scope, contract);
        List<ContractMethod> methods = MethodReader.ReadAll(scope);
        InvalidationMatcher.Match(scope, methods);
        List<EntryFamily> families = EntryFamily.Group(scope, methods, ttl);

        return scope.HasErrors || key is null ? null : ModelBuilder.Build(scope, key, families, methods);
    }
}
