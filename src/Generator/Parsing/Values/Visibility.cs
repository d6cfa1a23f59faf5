using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Values;

/// <summary>Whether the formatters that MessagePack builds at run time can name a type.</summary>
internal static class Visibility
{
    internal static ValueFault? FaultOf(INamedTypeSymbol type, bool allowsPrivate)
    {
        if (allowsPrivate || IsPublic(type))
        {
            return null;
        }

        string remedy = MessagePackTypes.IsUnion(type) || MessagePackTypes.ObjectAttribute(type) is null
            ? "make it public"
            : "make it public, or write [MessagePackObject(AllowPrivate = true)]";
        return new ValueFault($"MessagePack builds formatters for public types only; {remedy}");
    }

    private static bool IsPublic(ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            bool isPublic = current switch
            {
                IArrayTypeSymbol array => IsPublic(array.ElementType),
                INamedTypeSymbol named => named.DeclaredAccessibility == Accessibility.Public && named.TypeArguments.All(IsPublic),
                _ => true,
            };
            if (!isPublic)
            {
                return false;
            }
        }

        return true;
    }
}
