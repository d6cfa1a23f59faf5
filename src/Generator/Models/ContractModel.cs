using MemcachedGen.Generator.Helpers;

namespace MemcachedGen.Generator.Models;

/// <summary>Everything that the emitter needs to write one contract's implementation.</summary>
/// <param name="MetadataName">Namespace, containers joined by <c>+</c>, name.</param>
/// <param name="Namespace">Escaped, without <c>global::</c>; empty for the global namespace.</param>
/// <param name="Containers">The types around the interface, outermost first.</param>
/// <param name="Name">The interface's escaped name.</param>
/// <param name="FullName">The interface's name from <c>global::</c> on.</param>
/// <param name="ImplementationName">The name of the class to write.</param>
/// <param name="Key">What opens every key.</param>
internal sealed record ContractModel(
    string MetadataName,
    string Namespace,
    EquatableArray<ContainerModel> Containers,
    string Name,
    string FullName,
    string ImplementationName,
    ContractKey Key,
    EquatableArray<EntryModel> Entries,
    EquatableArray<LoaderModel> Loaders,
    EquatableArray<MethodModel> Methods);
