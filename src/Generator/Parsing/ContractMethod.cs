using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing;

/// <summary>A method of a contract while it is being parsed. Holds symbols, so it never leaves the parser.</summary>
internal sealed class ContractMethod(IMethodSymbol symbol, MethodAttributes attributes, Operation operation)
{
    internal IMethodSymbol Symbol { get; } = symbol;

    internal MethodAttributes Attributes { get; } = attributes;

    internal Operation Operation { get; } = operation;

    internal ParameterRoles Roles { get; set; } = null!;

    /// <summary>The type that is read or stored, annotations included; <see langword="null"/> for a delete.</summary>
    internal ITypeSymbol? Value { get; set; }

    internal bool ReturnsTask { get; set; }

    internal Template? Template { get; set; }

    /// <summary>The parameter of every placeholder, in the template's order.</summary>
    internal IReadOnlyList<IParameterSymbol> KeyParts { get; set; } = [];

    internal StatedTtl Ttl { get; set; }

    internal LoaderMatch? Loader { get; set; }

    /// <summary>Where a fault of the value's type is shown.</summary>
    internal Anchor ValueAnchor =>
        Roles.Value is { } value ? Anchor.ParameterType(value) : Anchor.ResultType(Symbol);
}
