using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Values;

/// <summary>Types that MessagePack takes for collections, attributes or not, because of what they implement.</summary>
internal static class Collections
{
    internal static bool IsCollection(INamedTypeSymbol type) =>
        type.AllInterfaces.Any(parent =>
            (IsFilled(parent) && type.InstanceConstructors.Any(static constructor => constructor.Parameters.IsEmpty))
            || (IsCopied(parent) && type.InstanceConstructors.Any(constructor =>
                constructor.Parameters is [var only] && parent.IsAssignableTo(only.Type) && !only.Type.SameType(type))));

    private static bool IsFilled(INamedTypeSymbol type) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_ICollection_T
        || type.Is("System.Collections.IList")
        || type.Is("System.Collections.IDictionary")
        || type.Is("System.Collections.Generic.IDictionary`2");

    private static bool IsCopied(INamedTypeSymbol type) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
        || type.Is("System.Collections.Generic.IReadOnlyDictionary`2");
}
