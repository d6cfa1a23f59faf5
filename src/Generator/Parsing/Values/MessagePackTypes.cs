using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Values;

/// <summary>Types with a formatter in MessagePack itself, by the form they are written in.</summary>
internal static class MessagePackTypes
{
    private static readonly HashSet<string> s_scalars = new(StringComparer.Ordinal)
    {
        "System.Guid", "System.DateTimeOffset", "System.TimeSpan", "System.DateOnly", "System.TimeOnly", "System.Half",
        "System.Int128", "System.UInt128", "System.Uri", "System.Version", "System.Numerics.BigInteger",
        "System.Numerics.Complex", "System.Text.StringBuilder", "System.Collections.BitArray",
    };

    private static readonly HashSet<string> s_sequences = new(StringComparer.Ordinal)
    {
        "System.ArraySegment`1", "System.Memory`1", "System.ReadOnlyMemory`1", "System.Buffers.ReadOnlySequence`1",
        "System.Collections.Generic.HashSet`1", "System.Collections.Generic.ICollection`1", "System.Collections.Generic.IList`1",
        "System.Collections.Generic.IReadOnlyCollection`1", "System.Collections.Generic.IReadOnlyList`1",
        "System.Collections.Generic.IReadOnlySet`1", "System.Collections.Generic.ISet`1", "System.Collections.Generic.LinkedList`1",
        "System.Collections.Generic.List`1", "System.Collections.Generic.Queue`1", "System.Collections.Generic.Stack`1",
        "System.Collections.Concurrent.ConcurrentBag`1", "System.Collections.Concurrent.ConcurrentQueue`1",
        "System.Collections.Concurrent.ConcurrentStack`1",
        "System.Collections.ObjectModel.Collection`1", "System.Collections.ObjectModel.ObservableCollection`1",
        "System.Collections.ObjectModel.ReadOnlyCollection`1",
        "System.Collections.Immutable.IImmutableList`1", "System.Collections.Immutable.IImmutableSet`1",
        "System.Collections.Immutable.ImmutableArray`1", "System.Collections.Immutable.ImmutableHashSet`1",
        "System.Collections.Immutable.ImmutableList`1", "System.Collections.Immutable.ImmutableQueue`1",
        "System.Collections.Immutable.ImmutableSortedSet`1", "System.Collections.Immutable.ImmutableStack`1",
    };

    private static readonly HashSet<string> s_maps = new(StringComparer.Ordinal)
    {
        "System.Collections.Generic.Dictionary`2", "System.Collections.Generic.IDictionary`2",
        "System.Collections.Generic.IReadOnlyDictionary`2", "System.Collections.Generic.SortedDictionary`2",
        "System.Collections.Generic.SortedList`2", "System.Collections.Concurrent.ConcurrentDictionary`2",
        "System.Collections.ObjectModel.ReadOnlyDictionary`2",
        "System.Collections.Immutable.IImmutableDictionary`2", "System.Collections.Immutable.ImmutableDictionary`2",
        "System.Collections.Immutable.ImmutableSortedDictionary`2",
    };

    internal static IEnumerable<string> All => s_scalars.Concat(s_sequences).Concat(s_maps);

    internal static bool IsScalar(ITypeSymbol type) =>
        type.SpecialType is (>= SpecialType.System_Boolean and <= SpecialType.System_Double)
            or SpecialType.System_String or SpecialType.System_DateTime
        || Contains(s_scalars, type);

    internal static bool IsSequence(ITypeSymbol type) => Contains(s_sequences, type);

    internal static bool IsMap(ITypeSymbol type) => Contains(s_maps, type);

    internal static bool IsTuple(ITypeSymbol type) =>
        type.IsTupleType || type is INamedTypeSymbol { IsGenericType: true } named
            && (named.MetadataName.StartsWith("Tuple`", StringComparison.Ordinal) || named.MetadataName is "KeyValuePair`2")
            && named.ContainingType is null
            && named.ContainingNamespace.ToDisplayString() is "System" or "System.Collections.Generic";

    internal static bool IsObject(ITypeSymbol type) =>
        ObjectAttribute(type) is not null || type.FindAttribute(KnownNames.DataContractAttribute) is not null;

    /// <summary>The type's own attribute, else the one that it inherits.</summary>
    internal static AttributeData? ObjectAttribute(ITypeSymbol type)
    {
        AttributeData? attribute = null;
        for (ITypeSymbol? current = type; current is not null && attribute is null; current = current.BaseType)
        {
            attribute = current.FindAttribute(KnownNames.MessagePackObjectAttribute);
        }

        return attribute;
    }

    internal static bool IsUnion(ITypeSymbol type) =>
        type.FindAttribute(KnownNames.MessagePackUnionAttribute) is not null;

    internal static AttributeData? Formatter(ISymbol symbol) => symbol.FindAttribute(KnownNames.MessagePackFormatterAttribute);

    private static bool Contains(HashSet<string> names, ITypeSymbol type) =>
        type is INamedTypeSymbol { ContainingType: null } named && names.Contains(named.OriginalDefinition.FullMetadataName());
}
