using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Values;

/// <summary>Types of the framework that hold others, by whether what they hold can be exchanged.</summary>
internal static class ImmutableTypes
{
    /// <summary>Immutable as far as its elements are.</summary>
    internal static bool IsContainer(INamedTypeSymbol type) =>
        MessagePackTypes.IsTuple(type)
        || type.Is("System.ReadOnlyMemory`1")
        || type.Is("System.Buffers.ReadOnlySequence`1")
        || type is { IsGenericType: true, ContainingType: null } && type.ContainingNamespace.ToDisplayString() == "System.Collections.Immutable";

    /// <summary>Cannot be changed itself, but shows a collection that somebody else may still hold.</summary>
    internal static bool IsView(INamedTypeSymbol type) =>
        type.Name.StartsWith("IReadOnly", StringComparison.Ordinal) && (MessagePackTypes.IsSequence(type) || MessagePackTypes.IsMap(type))
        || type.Is("System.Collections.ObjectModel.ReadOnlyCollection`1")
        || type.Is("System.Collections.ObjectModel.ReadOnlyDictionary`2");
}
