using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing;

/// <summary>One run of the parser over one interface: what it looks at, and whether it found fault.</summary>
/// <param name="report">Receives the diagnostics; without it they are only counted.</param>
internal sealed class ParseScope(
    INamedTypeSymbol contract, Compilation compilation, Action<Diagnostic>? report, CancellationToken cancellationToken)
{
    internal INamedTypeSymbol Contract { get; } = contract;

    internal Compilation Compilation { get; } = compilation;

    internal CancellationToken CancellationToken { get; } = cancellationToken;

    internal TypeFacts Types { get; } = new(compilation);

    internal bool HasErrors { get; private set; }

    /// <summary>
    /// Where generated code stands: at the top level, or inside the container of a contract that is out of reach from there.
    /// </summary>
    internal ISymbol AccessibleFrom => IsOutOfReach ? Contract.ContainingType : Compilation.Assembly;

    /// <summary>The contract or a type around it is private or protected.</summary>
    internal bool IsOutOfReach { get; set; }

    internal void Report(DiagnosticDescriptor descriptor, Anchor anchor, params object[] arguments) =>
        Report(descriptor, anchor, properties: null, arguments);

    /// <param name="properties">What a code fix has to know.</param>
    internal void Report(
        DiagnosticDescriptor descriptor, Anchor anchor, ImmutableDictionary<string, string?>? properties, params object[] arguments)
    {
        HasErrors |= descriptor.DefaultSeverity == DiagnosticSeverity.Error;
        if (report is not null)
        {
            report(Diagnostic.Create(descriptor, Locate(anchor), properties, arguments));
        }
    }

    /// <summary>Gives the contract up without a word, because the compiler already reports what is wrong.</summary>
    internal void Abandon() => HasErrors = true;

    // What is inherited may be written elsewhere; then the fault is that of the interface that inherits it.
    private Location Locate(Anchor anchor)
    {
        Location? location = anchor.Find(CancellationToken);
        bool isHere = location?.SourceTree is { } tree && Contract.DeclaringSyntaxReferences.Any(reference =>
            reference.SyntaxTree == tree && reference.GetSyntax(CancellationToken).FullSpan.Contains(location.SourceSpan));
        return isHere || IsContainer(location) ? location! : Contract.Locations.FirstOrDefault() ?? Location.None;
    }

    private bool IsContainer(Location? location)
    {
        for (INamedTypeSymbol? type = Contract.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.Locations.Any(candidate => candidate.Equals(location)))
            {
                return true;
            }
        }

        return false;
    }
}
