using System.Collections.Concurrent;
using System.Collections.Immutable;
using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Locking;
using MemcachedGen.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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

            bool writesLock = BuildProperties.WritesLock(start.Options.AnalyzerConfigOptionsProvider.GlobalOptions);
            LockChecker? lockChecker = LockChecker.Find(start.Options.AdditionalFiles, writesLock, start.CancellationToken);
            ConcurrentBag<NamedContract> contracts = [];
            start.RegisterSymbolAction(symbol => Analyze(symbol, contracts, lockChecker), SymbolKind.NamedType);
            start.RegisterSyntaxNodeAction(MisplacedAttributes.Analyze, SyntaxKind.Attribute);
            start.RegisterCompilationEndAction(end =>
            {
                DuplicateContracts.Report(end, contracts);
                lockChecker?.CheckFile([.. contracts.Select(static contract => contract.Key)], end.ReportDiagnostic);
            });
        });
    }

    private static void Analyze(SymbolAnalysisContext context, ConcurrentBag<NamedContract> contracts, LockChecker? lockChecker)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        if (!Parser.IsContract(type))
        {
            return;
        }

        ParsedContract parsed = Parser.Parse(type, context.Compilation, context.ReportDiagnostic, context.CancellationToken);
        if (parsed.Key is { } key)
        {
            contracts.Add(new NamedContract(type, key, parsed.IsFaulty));
        }

        if (parsed.Model?.Body is { } body)
        {
            lockChecker?.Check(type, body, context.ReportDiagnostic);
        }
    }
}
