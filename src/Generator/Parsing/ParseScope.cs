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

    internal TypeFacts Types { get; } = new();

    internal bool HasErrors { get; private set; }

    internal void Report(DiagnosticDescriptor descriptor, Anchor anchor, params object[] arguments)
    {
        HasErrors = true;
        report?.Invoke(Diagnostic.Create(descriptor, anchor.Find(CancellationToken) ?? Location.None, arguments));
    }

    /// <summary>Gives the contract up without a word, because the compiler already reports what is wrong.</summary>
    internal void Abandon() => HasErrors = true;
}
