using MemcachedGen.Generator.Models;
using MemcachedGen.Generator.Parsing.Collisions;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Methods;

/// <summary>A method of a contract while it is being parsed. Holds symbols, so it never leaves the parser.</summary>
internal sealed class ContractMethod(IMethodSymbol symbol, MethodAttributes attributes, Operation operation, ParameterRoles roles)
{
    internal IMethodSymbol Symbol { get; } = symbol;

    internal MethodAttributes Attributes { get; } = attributes;

    internal Operation Operation { get; set; } = operation;

    internal ParameterRoles Roles { get; } = roles;

    internal bool IsBatch => Roles.Each is not null;

    /// <summary>The type that is read or stored, annotations included; <see langword="null"/> where there is none.</summary>
    internal ITypeSymbol? Value { get; set; }

    internal bool ReturnsTask { get; set; }

    /// <summary>What the returned task gives; <see langword="null"/> when it gives nothing.</summary>
    internal ITypeSymbol? Result { get; set; }

    /// <summary>The value is returned with its source.</summary>
    internal bool ReturnsCacheResult { get; set; }

    internal Template? Template { get; set; }

    /// <summary>The key: the template with its placeholders resolved.</summary>
    internal IReadOnlyList<KeyPiece> Key { get; set; } = [];

    internal IEnumerable<KeyPart> KeyParts => Key.Where(static piece => piece.Part is not null).Select(static piece => piece.Part!);

    /// <summary>The method whose entry an invalidation is about, once it is found.</summary>
    internal ContractMethod? Target { get; set; }

    internal EntryOptions Options { get; set; } = EntryOptions.None;

    internal LoaderMatch? Loader { get; set; }

    /// <summary>Where the keys come from that are loaded ahead.</summary>
    internal WarmUpMatch? WarmUp { get; set; }

    /// <summary>Where a fault of the value's type is shown.</summary>
    internal Anchor ValueAnchor => Roles.Value is { } value ? Anchor.ParameterType(value)
        : Operation == Operation.Update ? Anchor.ParameterType(Roles.Delegate!)
        : Anchor.ResultType(Symbol);

    /// <summary>The key without the names in it: what decides which methods work on the same entries.</summary>
    internal static string WireForm(IEnumerable<KeyPiece> key) =>
        string.Concat(key.Select(static piece => piece.Literal ?? "\0"));

    /// <summary>The key as the analysis of collisions sees it.</summary>
    internal static List<KeyToken> Tokens(IEnumerable<KeyPiece> key) =>
        [.. key.Select(static piece => new KeyToken(piece.Literal, piece.Part?.Form ?? default))];
}
