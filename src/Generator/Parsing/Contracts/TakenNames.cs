using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Contracts;

/// <summary>Names that generated types and fields must stay clear of.</summary>
internal static class TakenNames
{
    /// <summary>
    /// What a simple name could mean where the generated types are named: types around and inside the contract, type
    /// parameters, namespaces next to it, and everything in the container when the types stand in there.
    /// </summary>
    internal static IEnumerable<string> OfTypes(ParseScope scope)
    {
        INamedTypeSymbol contract = scope.Contract;
        INamespaceSymbol space = contract.ContainingNamespace;
        foreach (INamespaceSymbol inner in (scope.Compilation.GetCompilationNamespace(space) ?? space).GetNamespaceMembers())
        {
            yield return inner.Name;
        }

        foreach (INamedTypeSymbol container in ContractShape.Chain(contract))
        {
            yield return container.Name;
            foreach (ITypeParameterSymbol parameter in container.TypeParameters)
            {
                yield return parameter.Name;
            }

            for (INamedTypeSymbol? type = container; type is not null; type = type.BaseType)
            {
                foreach (ISymbol nested in type.AllInterfaces.Insert(0, type).SelectMany(parent => Members(parent, scope.IsOutOfReach)))
                {
                    yield return nested.Name;
                }
            }
        }
    }

    /// <summary>Parameters hide fields of their name, and type parameters clash with them.</summary>
    internal static IEnumerable<string> OfFields(ParseScope scope, List<ContractMethod> methods) => methods
        .SelectMany(static method => method.Symbol.Parameters)
        .Concat<ISymbol>(ContractShape.Chain(scope.Contract).SelectMany(static type => type.TypeParameters))
        .Select(static symbol => symbol.Name)
        .Append("context");

    private static IEnumerable<ISymbol> Members(INamedTypeSymbol type, bool all) => all ? type.GetMembers() : type.GetTypeMembers();
}
