using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing;

/// <summary>
/// What is asked about the same few types for every method of a contract, found out once. A parse runs at every
/// keystroke, and printing and hashing types is most of its cost.
/// </summary>
internal sealed class TypeFacts(Compilation compilation)
{
    private readonly NamedSymbols _named = new(compilation);
    private readonly Dictionary<ITypeSymbol, string> _sources = new(SymbolEqualityComparer.IncludeNullability);
    private readonly Dictionary<ITypeSymbol, ValueFault?> _faults = new(SymbolEqualityComparer.IncludeNullability);
    private readonly Dictionary<ITypeSymbol, ulong> _fingerprints = new(SymbolEqualityComparer.IncludeNullability);

    /// <inheritdoc cref="ContractModel.Notices"/>
    internal EquatableArray<string> Notices => _named.Notices;

    /// <inheritdoc cref="ContractModel.Aliases"/>
    internal EquatableArray<string> Aliases => _named.Aliases;

    /// <inheritdoc cref="ImplementationModel.IsObsolete"/>
    internal bool AnyObsoleteError => _named.AnyObsoleteError;

    /// <summary>From <c>global::</c> or an extern alias on, with nullable annotations.</summary>
    internal string Source(ITypeSymbol type) => Once(_sources, type, Print);

    /// <summary>Notes a member that generated code names.</summary>
    internal void Name(ISymbol member) => _named.Add(member);

    /// <inheritdoc cref="ValueWalk.FaultOf"/>
    internal ValueFault? FaultOf(ITypeSymbol type) => Once(_faults, type, ValueWalk.FaultOf);

    /// <inheritdoc cref="SchemaFingerprint.Of"/>
    internal ulong Fingerprint(ITypeSymbol type) => Once(_fingerprints, type, SchemaFingerprint.Of);

    private string Print(ITypeSymbol type)
    {
        _named.Add(type);
        return type.Source(_named.AliasOf);
    }

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
