using MemcachedGen.Generator.Models;
using MemcachedGen.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MemcachedGen.Generator.Incremental;

/// <summary>
/// Reads the contracts of a compilation, unless it declares what a known one did. An editor makes a compilation at every
/// keystroke, most of them in a body, and asking a new one about types and attributes is what costs.
/// </summary>
internal sealed class ContractReader
{
    private readonly KnownReadings _known = new();

    internal ContractReading Read(Compilation compilation, CancellationToken cancellationToken)
    {
        Fingerprint declarations = CompilationDeclarations.Of(compilation, cancellationToken);
        return _known.Find(declarations) ?? _known.Add(new ContractReading(declarations, ReadAll(compilation, cancellationToken)));
    }

    private static List<ContractModel> ReadAll(Compilation compilation, CancellationToken cancellationToken)
    {
        List<ContractModel> contracts = [];
        HashSet<INamedTypeSymbol> seen = new(SymbolEqualityComparer.Default);
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            foreach (InterfaceDeclarationSyntax candidate in TreeDeclarations.Of(tree, cancellationToken).Candidates)
            {
                // Each part of an interface is a candidate.
                if (compilation.GetSemanticModel(tree).GetDeclaredSymbol(candidate, cancellationToken) is INamedTypeSymbol type
                    && seen.Add(type)
                    && Parser.IsGenerated(type)
                    && Parser.ParseModel(type, compilation, cancellationToken) is { } contract)
                {
                    contracts.Add(contract);
                }
            }
        }

        return contracts;
    }
}
