using System.Collections.Immutable;
using System.Text;
using MemcachedGen.Generator.Emission;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Locking;
using MemcachedGen.Generator.Models;
using MemcachedGen.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace MemcachedGen.Generator;

/// <summary>Writes the implementation of every cache contract. It reports nothing; the analyzer does.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class CacheGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // An interface that only inherits its methods has no member to be found by.
        IncrementalValuesProvider<ContractModel> named = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownNames.CacheContractAttribute,
                static (node, _) => node is InterfaceDeclarationSyntax,
                static (attributed, ct) => Parser.ParseModel(
                    (INamedTypeSymbol)attributed.TargetSymbol, attributed.SemanticModel.Compilation, ct))
            .Where(static contract => contract is not null)
            .Select(static (contract, _) => contract!)
            .WithTrackingName(TrackingNames.ParseNamed);

        IncrementalValuesProvider<ContractModel> unnamed = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownNames.CacheKeyAttribute,
                static (node, _) => node is MethodDeclarationSyntax { Parent: InterfaceDeclarationSyntax },
                static (attributed, ct) => Parser.ParseAtFirstMember(
                    attributed.TargetSymbol, attributed.SemanticModel.Compilation, ct))
            .Where(static contract => contract is not null)
            .Select(static (contract, _) => contract!)
            .WithTrackingName(TrackingNames.Parse);

        IncrementalValuesProvider<HintedContract> hinted = named
            .Collect()
            .Combine(unnamed.Collect())
            .SelectMany(static (all, _) => HintNames.Assign([.. all.Left, .. all.Right]))
            .WithTrackingName(TrackingNames.Model);

        IncrementalValueProvider<bool> writesLock = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => BuildProperties.WritesLock(options.GlobalOptions));
        IncrementalValuesProvider<string> locks = hinted
            .Collect()
            .Combine(writesLock)
            .SelectMany(static (all, _) => all.Right ? ImmutableArray.Create(LockSource.Write(all.Left)) : []);
        context.RegisterSourceOutput(locks, static (output, text) => output.AddSource(LockSource.HintName, SourceText.From(text, Encoding.UTF8)));

        context.RegisterSourceOutput(hinted, static (output, hinted) => output.AddSource(
            hinted.HintName, SourceText.From(Emitter.Emit(hinted.Contract, output.CancellationToken), Encoding.UTF8)));
    }
}
