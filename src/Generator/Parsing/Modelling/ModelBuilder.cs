using MemcachedGen.Generator.Emission;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Modelling;

/// <summary>Turns a parsed contract into its model: names are given, types printed, symbols left behind.</summary>
internal sealed partial class ModelBuilder
{
    private readonly ParseScope _scope;
    private readonly ContractKey _key;
    private readonly UniqueNames _typeNames;
    private readonly UniqueNames _fieldNames;
    private readonly GenericModel _generic;
    private readonly List<LoaderModel> _loaders = [];

    private ModelBuilder(ParseScope scope, ContractKey key, List<ContractMethod> methods)
    {
        _scope = scope;
        _key = key;
        _generic = Generics.Of(scope);
        _typeNames = new UniqueNames(TakenNames.OfTypes(scope));
        _fieldNames = new UniqueNames(TakenNames.OfFields(scope, methods));
    }

    internal static ContractModel Build(ParseScope scope, ContractKey key, List<EntryFamily> families, List<ContractMethod> methods) =>
        Interface(scope, new ModelBuilder(scope, key, methods).Build(families, methods));

    /// <summary>The other half of an interface whose methods cannot be implemented.</summary>
    internal static ContractModel BuildFaulty(ParseScope scope) => Interface(scope, null);

    private static ContractModel Interface(ParseScope scope, ImplementationModel? body)
    {
        INamedTypeSymbol contract = scope.Contract;
        return new ContractModel(
            contract.FullMetadataName(),
            contract.ContainingNamespace.Source(),
            Containers(contract),
            Identifiers.EscapeType(contract.Name) + Generics.Parameters(contract),
            scope.Types.Source(contract),
            scope.Types.Notices,
            scope.Types.Aliases,
            body);
    }

    private ImplementationModel Build(List<EntryFamily> families, List<ContractMethod> methods)
    {
        INamedTypeSymbol contract = _scope.Contract;
        string withoutPrefix = Identifiers.WithoutInterfacePrefix(contract.Name);
        string implementation = _typeNames.Next(withoutPrefix == contract.Name || _scope.IsOutOfReach ? contract.Name + "Implementation" : withoutPrefix);

        Dictionary<ContractMethod, MethodModel> models = [];
        List<EntryModel> entries = [];
        foreach (EntryFamily family in families)
        {
            EntryModel entry = BuildEntry(family);
            foreach (ContractMethod method in family.Methods)
            {
                models.Add(method, BuildMethod(method, entries.Count, entry.Key));
            }

            entries.Add(entry with { WarmUps = BuildWarmUps(family, models) });
        }

        List<TagModel> tags = BuildTags(methods, models);
        return new ImplementationModel(
            Identifiers.Escape(implementation),
            _scope.IsOutOfReach,
            _scope.Types.AnyObsoleteError,
            _generic,
            _key,
            entries.ToEquatableArray(),
            tags.ToEquatableArray(),
            _loaders.ToEquatableArray(),
            methods.Select(method => models[method]).ToEquatableArray());
    }

    private List<TagModel> BuildTags(List<ContractMethod> methods, Dictionary<ContractMethod, MethodModel> models)
    {
        List<TagModel> tags = [];
        foreach (ContractMethod method in methods.Where(static method => method.Operation == Operation.InvalidateTag))
        {
            int known = tags.FindIndex(tag => tag.Template == method.Template!.Text);
            if (known < 0)
            {
                known = tags.Count;
                string name = NameOf(method.Template!) + "Tag";
                KeyModel key = BuildKey(method.Key, [method], _typeNames.Next(name + "Key"), '#', null, []);
                tags.Add(new TagModel(_fieldNames.Next("_" + Identifiers.LowerFirst(name)), key, method.Template!.Text));
            }

            models.Add(method, BuildMethod(method, known, tags[known].Key));
        }

        return tags;
    }

    private static EquatableArray<ContainerModel> Containers(INamedTypeSymbol contract) =>
        ContractShape.Chain(contract).Skip(1).Reverse().Select(static type => new ContainerModel(
            type switch
            {
                { TypeKind: TypeKind.Interface } => "partial interface",
                { IsRecord: true, TypeKind: TypeKind.Struct } => "partial record struct",
                { IsRecord: true } => "partial record",
                { TypeKind: TypeKind.Struct, IsRefLikeType: true } => "ref partial struct",
                { TypeKind: TypeKind.Struct } => "partial struct",
                _ => "partial class",
            },
            Identifiers.EscapeType(type.Name) + Generics.Parameters(type))).ToEquatableArray();
}
