using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Values;

/// <summary>Which types stand for which, by reference.</summary>
internal static class AssignableTypes
{
    internal static bool IsAssignableTo(this ITypeSymbol type, ITypeSymbol target)
    {
        if (type.SameType(target) || target.SpecialType == SpecialType.System_Object)
        {
            return true;
        }

        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (IsVariantOf(current, target))
            {
                return true;
            }
        }

        return type.AllInterfaces.Any(parent => IsVariantOf(parent, target));
    }

    private static bool IsVariantOf(ITypeSymbol type, ITypeSymbol target)
    {
        if (type.SameType(target))
        {
            return true;
        }

        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Interface, IsGenericType: true } named
            || !named.OriginalDefinition.SameType(target.OriginalDefinition))
        {
            return false;
        }

        return named.TypeParameters.All(parameter =>
        {
            ITypeSymbol argument = named.TypeArguments[parameter.Ordinal];
            ITypeSymbol wanted = ((INamedTypeSymbol)target).TypeArguments[parameter.Ordinal];
            return argument.SameType(wanted)
                || (parameter.Variance == VarianceKind.Out && argument.IsReferenceType && argument.IsAssignableTo(wanted));
        });
    }
}
