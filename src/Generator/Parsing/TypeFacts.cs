using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Parsing.Values;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing;

/// <summary>
/// What is asked about the same few types for every method of a contract, found out once. A parse runs at every
/// keystroke, and printing and hashing types is most of its cost.
/// </summary>
internal sealed class TypeFacts
{
    private readonly Dictionary<ITypeSymbol, string> _sources = new(SymbolEqualityComparer.IncludeNullability);
    private readonly Dictionary<ITypeSymbol, ValueFault?> _faults = new(SymbolEqualityComparer.IncludeNullability);
    private readonly Dictionary<ITypeSymbol, ulong> _fingerprints = new(SymbolEqualityComparer.IncludeNullability);

    /// <inheritdoc cref="Display.Source(ITypeSymbol)"/>
    internal string Source(ITypeSymbol type) => Once(_sources, type, Display.Source);

    /// <inheritdoc cref="ValueWalk.FaultOf"/>
    internal ValueFault? FaultOf(ITypeSymbol type) => Once(_faults, type, ValueWalk.FaultOf);

    /// <inheritdoc cref="SchemaFingerprint.Of"/>
    internal ulong Fingerprint(ITypeSymbol type) => Once(_fingerprints, type, SchemaFingerprint.Of);

    private static T Once<T>(Dictionary<ITypeSymbol, T> known, ITypeSymbol type, Func<ITypeSymbol, T> find)
    {
        if (!known.TryGetValue(type, out T? value))
        {
            value = find(type);
            known.Add(type, value);
        }

        return value;
    }
}
