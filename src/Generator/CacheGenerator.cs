using System.Collections.Immutable;
using System.Text;
using MemcachedGen.Generator.Emission;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Incremental;
using MemcachedGen.Generator.Locking;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace MemcachedGen.Generator;

/// <summary>Writes the implementation of every cache contract. It reports nothing; the analyzer does.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class CacheGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Not ForAttributeWithMetadataName: for every new compilation it binds the attributes that it looks for, in all files.
        ContractReader reader = new();
        IncrementalValuesProvider<HintedContract> hinted = context.CompilationProvider
            .Select((compilation, ct) => reader.Read(compilation, ct))
            .WithTrackingName(TrackingNames.Parse)
            .SelectMany(static (reading, _) => HintNames.Assign(reading.Contracts))
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
