using System.Collections.Concurrent;
using System.Collections.Immutable;
using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using MemcachedGen.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MemcachedGen.Generator.Analysis;

/// <summary>Reports what is wrong with a cache contract, on the token that is wrong.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CacheContractAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => DiagnosticDescriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownNames.CacheKeyAttribute) is null)
            {
                return;
            }

            ConcurrentBag<NamedContract> contracts = [];
            start.RegisterSymbolAction(symbol => Analyze(symbol, contracts), SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end => ReportDuplicates(end, contracts));
        });
    }

    private static void Analyze(SymbolAnalysisContext context, ConcurrentBag<NamedContract> contracts)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        if (!Parser.IsContract(type))
        {
            return;
        }

        ParsedContract parsed = Parser.Parse(type, context.Compilation, context.ReportDiagnostic, context.CancellationToken);
        if (parsed is { IsFaulty: false, Key: { } key })
        {
            contracts.Add(new NamedContract(type, key));
        }
    }

    private static void ReportDuplicates(CompilationAnalysisContext context, ConcurrentBag<NamedContract> contracts)
    {
        foreach (IGrouping<ContractKey, NamedContract> group in contracts.GroupBy(static contract => contract.Key))
        {
            NamedContract[] sharing = [.. group.OrderBy(static contract => contract.Type.FullMetadataName(), StringComparer.Ordinal)];
            foreach (NamedContract contract in sharing.Skip(1))
            {
                AttributeData? attribute = contract.Type.FindAttribute(KnownNames.CacheContractAttribute);
                Anchor anchor = attribute?.TextArgument() is null ? Anchor.Name(contract.Type) : Anchor.Argument(attribute);
                context.ReportDiagnostic(Diagnostic.Create(
                    DiagnosticDescriptors.DuplicateContract,
                    anchor.Find(context.CancellationToken),
                    contract.Type.Name,
                    group.Key.Name,
                    group.Key.Version,
                    sharing[0].Type.ToDisplayString()));
            }
        }
    }

    private readonly record struct NamedContract(INamedTypeSymbol Type, ContractKey Key);
}
