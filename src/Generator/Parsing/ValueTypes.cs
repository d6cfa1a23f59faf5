using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing;

/// <summary>Which types can be stored. Members of <c>[MessagePackObject]</c> types are MessagePack's own to check.</summary>
internal static class ValueTypes
{
    /// <returns>Why the type cannot be stored, and what to do; <see langword="null"/> when it can.</returns>
    internal static string? WhyNot(ITypeSymbol type)
    {
        type = type.WithoutNullability();
        if (type is IArrayTypeSymbol array)
        {
            return array.Rank > 4 ? "MessagePack writes arrays of up to 4 dimensions; nest them" : OfElement(array.ElementType);
        }

        if (MessagePackTypes.IsScalar(type) || type.TypeKind == TypeKind.Enum || MessagePackTypes.Formatter(type) is not null
            || MessagePackTypes.IsObject(type) || MessagePackTypes.IsUnion(type))
        {
            return null;
        }

        if (MessagePackTypes.IsSequence(type) || MessagePackTypes.IsMap(type) || MessagePackTypes.IsTuple(type))
        {
            return ((INamedTypeSymbol)type).TypeArguments.Select(OfElement).FirstOrDefault(static reason => reason is not null);
        }

        return Refusal(type);
    }

    private static string? OfElement(ITypeSymbol element) =>
        WhyNot(element) is { } reason ? $"its element '{element.WithoutNullability().Message()}' cannot: {reason}" : null;

    private static string Refusal(ITypeSymbol type)
    {
        if (type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer || type.IsRefLikeType)
        {
            return "it points into memory; store a copy as an array";
        }

        if (type.TypeKind == TypeKind.Delegate)
        {
            return "a delegate is code; store data";
        }

        if (type.SpecialType == SpecialType.System_Object || type.TypeKind == TypeKind.Dynamic)
        {
            return "its shape is unknown at build time; name the type";
        }

        if (type.Is(KnownNames.Task) || type.Is(KnownNames.TaskOfT) || type.Is(KnownNames.ValueTask) || type.Is(KnownNames.ValueTaskOfT))
        {
            return "a task is work, not a value; store its result";
        }

        if (Inherits(type, "System.IO.Stream"))
        {
            return "a stream can be read once only; store its bytes as byte[]";
        }

        if (type.OriginalDefinition.SpecialType is SpecialType.System_Collections_Generic_IEnumerable_T or SpecialType.System_Collections_IEnumerable
            || type.Is("System.Collections.Generic.IAsyncEnumerable`1") || type.Is("System.Linq.IQueryable`1"))
        {
            return "a lazy sequence may run a query each time it is read; store a list, as IReadOnlyList<T>";
        }

        return type.TypeKind == TypeKind.Interface
            ? "MessagePack does not know its implementations; put [Union] on it, or name the type"
            : "MessagePack does not know its members; put [MessagePackObject] on it and [Key] on its members";
    }

    private static bool Inherits(ITypeSymbol type, string metadataName)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.Is(metadataName))
            {
                return true;
            }
        }

        return false;
    }
}
