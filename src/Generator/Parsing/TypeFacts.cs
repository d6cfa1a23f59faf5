using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing;

/// <summary>
/// What is asked about the same few types for every method of a contract, found out once. A parse runs at every
/// keystroke, and printing and hashing types is most of its cost.
/// </summary>
internal sealed class TypeFacts
{
    private readonly Dictionary<ITypeSymbol, string> _sources = new(SymbolEqualityComparer.IncludeNullability);
    private readonly Dictionary<ITypeSymbol, string?> _refusals = new(SymbolEqualityComparer.IncludeNullability);
    private readonly Dictionary<ITypeSymbol, ulong> _fingerprints = new(SymbolEqualityComparer.IncludeNullability);

    /// <inheritdoc cref="Display.Source(ITypeSymbol)"/>
    internal string Source(ITypeSymbol type) => Once(_sources, type, Display.Source);

    /// <inheritdoc cref="ValueTypes.WhyNot"/>
    internal string? WhyNotStored(ITypeSymbol type) => Once(_refusals, type, ValueTypes.WhyNot);

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
