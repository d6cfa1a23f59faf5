using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Methods;

/// <summary>What each parameter of a method is for.</summary>
internal sealed class ParameterRoles
{
    internal IParameterSymbol? Token { get; set; }

    internal IParameterSymbol? Value { get; set; }

    /// <summary>The caller's loader, or the function of an update.</summary>
    internal IParameterSymbol? Delegate { get; set; }

    /// <summary>What is handed to the caller's delegate; a key part may be it as well.</summary>
    internal IParameterSymbol? State { get; set; }

    /// <summary>The time to live of the call.</summary>
    internal IParameterSymbol? Ttl { get; set; }

    /// <summary>By how much a counter changes.</summary>
    internal IParameterSymbol? Delta { get; set; }

    /// <summary>What a batch goes over; it is among the sources too.</summary>
    internal KeySource? Each { get; set; }

    /// <summary>All that can be in the key, the state included.</summary>
    internal List<KeySource> Sources { get; } = [];

    /// <summary>Marked as no part of the key.</summary>
    internal List<IParameterSymbol> Extras { get; } = [];

    internal bool IsState(KeySource source) => SymbolEqualityComparer.Default.Equals(source.Parameter, State);
}
