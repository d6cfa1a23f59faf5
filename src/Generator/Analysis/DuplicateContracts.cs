using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using MemcachedGen.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MemcachedGen.Generator.Analysis;

/// <summary>
/// Finds contracts that share name and version, in the compilation and its references. Contracts that do not cannot
/// have keys in common: neither name nor version can contain what ends them.
/// </summary>
internal static class DuplicateContracts
{
    private const string AttributesAssembly = "MemcachedGen.Attributes";

    internal static void Report(CompilationAnalysisContext context, IReadOnlyCollection<NamedContract> contracts)
    {
        Dictionary<(string Name, int Version), INamedTypeSymbol> first = [];
        if (contracts.Count > 0)
        {
            foreach (NamedContract referenced in Referenced(context))
            {
                first[(referenced.Key.Name, referenced.Key.Version)] = referenced.Type;
            }
        }

        IEnumerable<NamedContract> sound = contracts
            .Where(static contract => !contract.IsFaulty)
            .OrderBy(static contract => contract.Type.FullMetadataName(), StringComparer.Ordinal);
        foreach (NamedContract contract in sound)
        {
            (string Name, int Version) id = (contract.Key.Name, contract.Key.Version);
            if (!first.TryGetValue(id, out INamedTypeSymbol? other))
            {
                first.Add(id, contract.Type);
                continue;
            }

            AttributeData? attribute = contract.Type.FindAttribute(KnownNames.CacheContractAttribute);
            Anchor anchor = attribute?.TextArgument() is null ? Anchor.Name(contract.Type) : Anchor.Argument(attribute);
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.DuplicateContract,
                anchor.Find(context.CancellationToken),
                contract.Type.Name,
                id.Name,
                id.Version,
                other.ToDisplayString()));
        }
    }

    private static IEnumerable<NamedContract> Referenced(CompilationAnalysisContext context) => context.Compilation.SourceModule
        .ReferencedAssemblySymbols
        .Where(static assembly => assembly.Modules.Any(static module =>
            module.ReferencedAssemblies.Any(static reference => reference.Name == AttributesAssembly)))
        .SelectMany(assembly => Interfaces(assembly.GlobalNamespace, context.CancellationToken))
        .Where(Parser.IsContract)
        .Select(type => (Type: type, Key: ContractName.Read(new ParseScope(type, context.Compilation, null, context.CancellationToken))))
        .Where(static contract => contract.Key is not null)
        .Select(static contract => new NamedContract(contract.Type, contract.Key!, IsFaulty: false));

    private static IEnumerable<INamedTypeSymbol> Interfaces(INamespaceOrTypeSymbol container, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (INamespaceOrTypeSymbol member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol { TypeKind: TypeKind.Interface } type)
            {
                yield return type;
            }

            foreach (INamedTypeSymbol nested in Interfaces(member, cancellationToken))
            {
                yield return nested;
            }
        }
    }
}
