using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Methods;

/// <summary>The types that batches take and give.</summary>
internal static class BatchTypes
{
    /// <summary>Whether an array of ids can be passed for the type.</summary>
    internal static bool TakesArray(ITypeSymbol type, ITypeSymbol id)
    {
        if (type is IArrayTypeSymbol { Rank: 1 } array)
        {
            return array.ElementType.SameType(id);
        }

        return type is INamedTypeSymbol { TypeKind: TypeKind.Interface, TypeArguments: [var element] }
            && element.SameType(id)
            && type.OriginalDefinition.SpecialType is SpecialType.System_Collections_Generic_IEnumerable_T
                or SpecialType.System_Collections_Generic_ICollection_T or SpecialType.System_Collections_Generic_IList_T
                or SpecialType.System_Collections_Generic_IReadOnlyCollection_T or SpecialType.System_Collections_Generic_IReadOnlyList_T;
    }

    /// <summary>Whether a loader's result carries values by their ids.</summary>
    internal static bool IsDictionary(ITypeSymbol type, ITypeSymbol id, ITypeSymbol value) =>
        MethodReader.Elements(type) is INamedTypeSymbol { TypeArguments: [var key, var item] } pair
        && pair.Is(KnownNames.KeyValuePair)
        && key.SameType(id)
        && item.SameType(value);

    /// <summary>The value type of what a batch can return, or <see langword="null"/>.</summary>
    internal static ITypeSymbol? ReturnedValue(ITypeSymbol type, ITypeSymbol id) =>
        type is INamedTypeSymbol { TypeArguments: [var key, var value] }
        && (type.Is(KnownNames.IReadOnlyDictionary) || type.Is(KnownNames.Dictionary) || type.Is(KnownNames.IDictionary) || type.Is(KnownNames.BatchResult))
        && key.SameType(id)
            ? value
            : null;
}
