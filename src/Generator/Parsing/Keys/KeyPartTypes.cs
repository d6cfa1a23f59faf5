using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Parsing.Collisions;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Keys;

/// <summary>The types that have one fixed text form, and which.</summary>
internal static class KeyPartTypes
{
    /// <summary>The form of a type, or <see langword="null"/> when it has none.</summary>
    /// <param name="format">With a format, everything that can be formatted is text.</param>
    internal static KeyPartKind? KindOf(ITypeSymbol type, string? format)
    {
        type = type.WithoutNullability();
        return format is null ? KindOf(type) : KeyFormats.Accepts(type) ? KeyPartKind.Text : null;
    }

    /// <summary>The most characters of an integer, sign included; 0 for other types.</summary>
    internal static int Digits(ITypeSymbol type)
    {
        type = Underlying(type.WithoutNullability());
        return type.SpecialType switch
        {
            SpecialType.System_SByte => 4,
            SpecialType.System_Byte => 3,
            SpecialType.System_Int16 => 6,
            SpecialType.System_UInt16 => 5,
            SpecialType.System_Int32 => 11,
            SpecialType.System_UInt32 => 10,
            SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_IntPtr or SpecialType.System_UIntPtr => 20,
            _ when type.Is(KnownNames.Int128) => 40,
            _ when type.Is(KnownNames.UInt128) => 39,
            _ when type.Is(KnownNames.TimeSpan) => 20,
            _ => 0,
        };
    }

    /// <summary>Whether two values are equal exactly when they are written alike.</summary>
    internal static bool HasEqualityOfItsText(ITypeSymbol type, string? format) =>
        format is null
        && type.WithoutNullability() is var plain
        && plain.SpecialType != SpecialType.System_DateTime && !plain.Is(KnownNames.Uri) && KindOf(plain) != KeyPartKind.Bytes;

    /// <summary>Whether the default form is exact to 100 ns, so that hardly two calls share an entry.</summary>
    internal static bool IsExactTime(ITypeSymbol type) =>
        type.WithoutNullability() is var plain
        && (plain.SpecialType == SpecialType.System_DateTime || plain.Is(KnownNames.DateTimeOffset) || plain.Is(KnownNames.TimeOnly)
            || plain.Is(KnownNames.TimeSpan));

    /// <summary>The type that a key holds: spans are copied.</summary>
    internal static ITypeSymbol Held(ITypeSymbol type, Compilation compilation) => IsSpan(type, out ITypeSymbol element)
        ? element.SpecialType == SpecialType.System_Char
            ? compilation.GetSpecialType(SpecialType.System_String)
            : compilation.CreateArrayTypeSymbol(element)
        : type;

    /// <summary>The argument as a key holds it.</summary>
    internal static string Held(ITypeSymbol type, string expression) => IsSpan(type, out ITypeSymbol element)
        ? expression + (element.SpecialType == SpecialType.System_Char ? ".ToString()" : ".ToArray()")
        : expression;

    /// <summary>The part as the key writer takes it.</summary>
    internal static string Written(ITypeSymbol type, string member)
    {
        ITypeSymbol plain = type.WithoutNullability();
        ITypeSymbol underlying = Underlying(plain);
        return underlying.Equals(plain, SymbolEqualityComparer.Default)
            ? member
            : $"({underlying.Source()}{(type.IsNullableValueType() ? "?" : "")}){member}";
    }

    private static KeyPartKind? KindOf(ITypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Enum)
        {
            return KindOf(Underlying(type));
        }

        switch (type.SpecialType)
        {
            case SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_Int32 or SpecialType.System_Int64
                or SpecialType.System_IntPtr:
                return KeyPartKind.SignedInteger;
            case SpecialType.System_Byte or SpecialType.System_UInt16 or SpecialType.System_UInt32 or SpecialType.System_UInt64
                or SpecialType.System_UIntPtr:
                return KeyPartKind.UnsignedInteger;
            case SpecialType.System_Boolean:
                return KeyPartKind.Boolean;
            case SpecialType.System_String or SpecialType.System_Char:
                return KeyPartKind.Text;
            case SpecialType.System_Decimal:
                return KeyPartKind.Decimal;
            case SpecialType.System_DateTime:
                return KeyPartKind.DateTime;
        }

        if (type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte })
        {
            return KeyPartKind.Bytes;
        }

        if (type is INamedTypeSymbol { TypeArguments: [{ SpecialType: var element }] })
        {
            return element switch
            {
                SpecialType.System_Byte when IsSpan(type, out _) || type.Is(KnownNames.Memory) || type.Is(KnownNames.ReadOnlyMemory) => KeyPartKind.Bytes,
                SpecialType.System_Char when IsSpan(type, out _) => KeyPartKind.Text,
                _ => null,
            };
        }

        return type.ContainingNamespace?.Name == "System" ? KindOfSystem(type) : null;
    }

    private static KeyPartKind? KindOfSystem(ITypeSymbol type) => type switch
    {
        _ when type.Is(KnownNames.Guid) => KeyPartKind.Guid,
        _ when type.Is(KnownNames.DateOnly) => KeyPartKind.Date,
        _ when type.Is(KnownNames.TimeOnly) => KeyPartKind.Time,
        _ when type.Is(KnownNames.DateTimeOffset) => KeyPartKind.Instant,
        _ when type.Is(KnownNames.TimeSpan) || type.Is(KnownNames.Int128) => KeyPartKind.SignedInteger,
        _ when type.Is(KnownNames.UInt128) => KeyPartKind.UnsignedInteger,
        _ when type.Is(KnownNames.Uri) => KeyPartKind.Text,
        _ => null,
    };

    private static ITypeSymbol Underlying(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } underlying } ? underlying : type;

    private static bool IsSpan(ITypeSymbol type, out ITypeSymbol element)
    {
        element = null!;
        if (!type.IsRefLikeType || type is not INamedTypeSymbol { TypeArguments: [var argument] }
            || !(type.Is(KnownNames.ReadOnlySpan) || type.Is(KnownNames.Span)))
        {
            return false;
        }

        element = argument;
        return true;
    }
}
