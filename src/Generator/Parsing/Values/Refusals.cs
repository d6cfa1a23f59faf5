using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Values;

/// <summary>Why a type without a MessagePack form has none, and what to do.</summary>
internal static class Refusals
{
    internal static string Of(ITypeSymbol type)
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

        if (type.TypeKind == TypeKind.Interface)
        {
            return "MessagePack does not know its implementations; put [Union] on it, or name the type";
        }

        return type is INamedTypeSymbol named && Collections.IsCollection(named)
            ? "MessagePack would write it as a plain collection and leave out its members; name a common collection, as List<T>"
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
