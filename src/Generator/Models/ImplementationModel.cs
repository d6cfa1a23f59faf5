using MemcachedGen.Generator.Helpers;

namespace MemcachedGen.Generator.Models;

/// <summary>The class that implements a contract.</summary>
/// <param name="Name">Escaped, without type parameters.</param>
/// <param name="IsNested">It stands in the contract's container, because the contract is out of reach from elsewhere.</param>
/// <param name="IsObsolete">It names what is obsolete as an error.</param>
/// <param name="Key">What opens every key.</param>
internal sealed record ImplementationModel(
    string Name,
    bool IsNested,
    bool IsObsolete,
    GenericModel Generic,
    ContractKey Key,
    EquatableArray<EntryModel> Entries,
    EquatableArray<TagModel> Tags,
    EquatableArray<LoaderModel> Loaders,
    EquatableArray<MethodModel> Methods);
