using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Helpers;

/// <summary>Questions to symbols.</summary>
internal static class SymbolExtensions
{
    /// <summary>Whether this is the top-level type of the given metadata name, or constructed from it.</summary>
    internal static bool Is(this ITypeSymbol? type, string metadataName)
    {
        if (type is not INamedTypeSymbol { ContainingType: null } named)
        {
            return false;
        }

        string name = named.MetadataName;
        int start = metadataName.Length - name.Length;
        return start > 0
            && metadataName[start - 1] == '.'
            && metadataName.EndsWith(name, StringComparison.Ordinal)
            && IsNamespace(named.ContainingNamespace, metadataName.AsSpan(0, start - 1));
    }

    /// <summary>Whether the attribute is one of the contract language.</summary>
    internal static bool IsOurs(this AttributeData attribute) => attribute.AttributeClass is { } type && type.IsOurs();

    /// <inheritdoc cref="IsOurs(AttributeData)"/>
    internal static bool IsOurs(this ITypeSymbol attribute) =>
        attribute is { ContainingType: null, ContainingNamespace: { Name: "MemcachedGen", ContainingNamespace.IsGlobalNamespace: true } };

    internal static AttributeData? FindAttribute(this ISymbol symbol, string metadataName)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass.Is(metadataName))
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>The text of a constructor argument; <see langword="null"/> when it is absent or no text.</summary>
    internal static string? TextArgument(this AttributeData attribute, int index = 0) =>
        index < attribute.ConstructorArguments.Length
            && attribute.ConstructorArguments[index] is { Kind: TypedConstantKind.Primitive, Value: string text }
            ? text
            : null;

    /// <summary>A named argument's value; <see langword="null"/> when it is absent.</summary>
    internal static object? NamedArgument(this AttributeData attribute, string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name && argument.Value.Kind is (TypedConstantKind.Primitive or TypedConstantKind.Enum))
            {
                return argument.Value.Value;
            }
        }

        return null;
    }

    /// <summary>Whether the type, or an element or type argument of it at any depth, is of the kind.</summary>
    internal static bool Holds(this ITypeSymbol type, Func<ITypeSymbol, bool> isOfKind) =>
        isOfKind(type) || type switch
        {
            IArrayTypeSymbol array => array.ElementType.Holds(isOfKind),
            INamedTypeSymbol named => named.TypeArguments.Any(argument => argument.Holds(isOfKind)),
            _ => false,
        };

    internal static bool SameType(this ITypeSymbol left, ITypeSymbol right) =>
        SymbolEqualityComparer.Default.Equals(left, right);

    internal static bool SameAnnotatedType(this ITypeSymbol left, ITypeSymbol right) =>
        SymbolEqualityComparer.IncludeNullability.Equals(left, right);

    /// <summary><c>int?</c> gives <c>int</c>, <c>string?</c> gives <c>string</c>.</summary>
    internal static ITypeSymbol WithoutNullability(this ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type.WithNullableAnnotation(NullableAnnotation.None);

    internal static bool IsNullableValueType(this ITypeSymbol type) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    /// <summary>Namespace, containers joined by <c>+</c>, name.</summary>
    internal static string FullMetadataName(this INamedTypeSymbol type)
    {
        if (type.ContainingType is { } container)
        {
            return $"{container.FullMetadataName()}+{type.MetadataName}";
        }

        string name = type.MetadataName;
        for (INamespaceSymbol? space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            name = $"{space.MetadataName}.{name}";
        }

        return name;
    }

    private static bool IsNamespace(INamespaceSymbol? symbol, ReadOnlySpan<char> name)
    {
        while (symbol is { IsGlobalNamespace: false })
        {
            if (!name.EndsWith(symbol.Name.AsSpan(), StringComparison.Ordinal))
            {
                return false;
            }

            name = name.Slice(0, name.Length - symbol.Name.Length);
            symbol = symbol.ContainingNamespace;
            if (symbol is null or { IsGlobalNamespace: true })
            {
                return name.IsEmpty;
            }

            if (name.IsEmpty || name[name.Length - 1] != '.')
            {
                return false;
            }

            name = name.Slice(0, name.Length - 1);
        }

        return name.IsEmpty;
    }
}
