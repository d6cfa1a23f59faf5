using MemcachedGen.Generator.Helpers;

namespace MemcachedGen.Generator.Models;

/// <summary>Everything that the emitter needs to write one contract's implementation.</summary>
/// <param name="MetadataName">Namespace, containers joined by <c>+</c>, name.</param>
/// <param name="Namespace">Escaped, without <c>global::</c>; empty for the global namespace.</param>
/// <param name="Containers">The types around the interface, outermost first.</param>
/// <param name="Name">The interface's escaped name, with type parameters and their variance.</param>
/// <param name="FullName">The interface's name from <c>global::</c> on.</param>
/// <param name="Notices">The ids of what the compiler says about experimental and obsolete symbols that are named.</param>
/// <param name="Aliases">The extern aliases of the assemblies that are named.</param>
/// <param name="Body">The implementation; <see langword="null"/> for a faulty contract.</param>
internal sealed record ContractModel(
    string MetadataName,
    string Namespace,
    EquatableArray<ContainerModel> Containers,
    string Name,
    string FullName,
    EquatableArray<string> Notices,
    EquatableArray<string> Aliases,
    ImplementationModel? Body)
{
    internal bool IsFaulty => Body is null;
}
