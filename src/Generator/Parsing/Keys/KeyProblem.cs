using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Keys;

/// <summary>Why a placeholder cannot be written.</summary>
internal enum KeyProblemKind
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>Its path leads nowhere.</summary>
    UnknownMember,

    /// <summary>Its type has no fixed form.</summary>
    UnsupportedType,

    /// <summary>Its type does not take the format.</summary>
    BadFormat,
}

/// <summary>A problem and, where the kind does not say it all, its explanation.</summary>
/// <param name="Type">The type that has no form.</param>
internal readonly record struct KeyProblem(KeyProblemKind Kind, string? Explanation, ITypeSymbol? Type = null);
