using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing;

/// <summary>What each parameter of a method is for.</summary>
internal sealed class ParameterRoles
{
    internal IParameterSymbol? Token { get; init; }

    internal IParameterSymbol? Value { get; init; }

    /// <summary>The caller's loader.</summary>
    internal IParameterSymbol? Delegate { get; init; }

    /// <summary>What is handed to the caller's loader; a key part may be it as well.</summary>
    internal IParameterSymbol? State { get; set; }

    /// <summary>All others, the state included.</summary>
    internal IReadOnlyList<IParameterSymbol> Candidates { get; init; } = [];

    /// <summary>The candidates that have to be in the key.</summary>
    internal IEnumerable<IParameterSymbol> KeyParameters =>
        Candidates.Where(candidate => !SymbolEqualityComparer.Default.Equals(candidate, State));
}
