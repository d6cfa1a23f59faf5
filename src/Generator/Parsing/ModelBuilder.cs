using MemcachedGen.Generator.Emission;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing;

/// <summary>Turns a parsed contract into its model: names are given, types printed, symbols left behind.</summary>
internal sealed partial class ModelBuilder
{
    private readonly ParseScope _scope;
    private readonly ContractKey _key;
    private readonly UniqueNames _typeNames;
    private readonly UniqueNames _fieldNames;
    private readonly List<LoaderModel> _loaders = [];

    private ModelBuilder(ParseScope scope, ContractKey key, List<ContractMethod> methods)
    {
        _scope = scope;
        _key = key;
        _typeNames = new UniqueNames(TakenTypeNames(scope));
        _fieldNames = new UniqueNames(methods.SelectMany(static method => method.Symbol.Parameters).Select(static parameter => parameter.Name));
    }

    internal static ContractModel Build(ParseScope scope, ContractKey key, List<EntryFamily> families, List<ContractMethod> methods) =>
        new ModelBuilder(scope, key, methods).Build(families, methods);

    private ContractModel Build(List<EntryFamily> families, List<ContractMethod> methods)
    {
        INamedTypeSymbol contract = _scope.Contract;
        string withoutPrefix = Identifiers.WithoutInterfacePrefix(contract.Name);
        string implementation = _typeNames.Next(withoutPrefix == contract.Name ? contract.Name + "Implementation" : withoutPrefix);

        Dictionary<ContractMethod, MethodModel> models = [];
        List<EntryModel> entries = [];
        foreach (EntryFamily family in families)
        {
            EntryModel entry = BuildEntry(family);
            foreach (ContractMethod method in family.Methods)
            {
                models.Add(method, BuildMethod(method, entries.Count, entry.Key, family));
            }

            entries.Add(entry);
        }

        return new ContractModel(
            contract.FullMetadataName(),
            contract.ContainingNamespace.Source(),
            Containers(contract),
            Identifiers.Escape(contract.Name),
            contract.Source(),
            Identifiers.Escape(implementation),
            _key,
            entries.ToEquatableArray(),
            _loaders.ToEquatableArray(),
            methods.Select(method => models[method]).ToEquatableArray());
    }

    private static EquatableArray<ContainerModel> Containers(INamedTypeSymbol contract)
    {
        List<ContainerModel> containers = [];
        for (INamedTypeSymbol? type = contract.ContainingType; type is not null; type = type.ContainingType)
        {
            string keyword = type switch
            {
                { TypeKind: TypeKind.Interface } => "interface",
                { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
                { IsRecord: true } => "record",
                { TypeKind: TypeKind.Struct } => "struct",
                _ => "class",
            };
            containers.Insert(0, new ContainerModel(keyword, Identifiers.Escape(type.Name)));
        }

        return containers.ToEquatableArray();
    }

    // What a simple name could mean where the generated types are named: types around and inside the contract, and
    // namespaces next to it.
    private static IEnumerable<string> TakenTypeNames(ParseScope scope)
    {
        INamedTypeSymbol contract = scope.Contract;
        INamespaceSymbol space = contract.ContainingNamespace;
        foreach (INamespaceSymbol inner in (scope.Compilation.GetCompilationNamespace(space) ?? space).GetNamespaceMembers())
        {
            yield return inner.Name;
        }

        for (INamedTypeSymbol? container = contract; container is not null; container = container.ContainingType)
        {
            yield return container.Name;
            for (INamedTypeSymbol? type = container; type is not null; type = type.BaseType)
            {
                foreach (INamedTypeSymbol nested in type.AllInterfaces.Insert(0, type).SelectMany(static parent => parent.GetTypeMembers()))
                {
                    yield return nested.Name;
                }
            }
        }
    }
}
