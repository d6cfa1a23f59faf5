using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing;

/// <summary>The types that have one fixed text form, and what that form is made of.</summary>
internal static class KeyPartTypes
{
    private const string TextAlphabet = "-._~%!";

    internal static bool IsSupported(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_String or SpecialType.System_Boolean
        || type.Is(KnownNames.Guid)
        || type.TypeKind == TypeKind.Enum
        || IsInteger(type);

    /// <summary>
    /// Whether text between this part and the next shows where this part ends: it contains a character that the part
    /// never has, or the part shows its own end.
    /// </summary>
    internal static bool IsSeparatedBy(ITypeSymbol left, string literal)
    {
        if (left.SpecialType == SpecialType.System_Boolean || left.Is(KnownNames.Guid))
        {
            return true;
        }

        return left.SpecialType == SpecialType.System_String
            ? literal.Any(static c => !IsAsciiLetter(c) && !IsDigit(c) && TextAlphabet.IndexOf(c) < 0)
            : literal.Any(static c => !IsDigit(c));
    }

    /// <summary>The part as the key writer takes it.</summary>
    internal static string Expression(ITypeSymbol type, string member) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } underlying }
            ? $"({underlying.Source()}){member}"
            : member;

    private static bool IsInteger(ITypeSymbol type) =>
        type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64
            or SpecialType.System_IntPtr or SpecialType.System_UIntPtr
        || type.Is(KnownNames.Int128)
        || type.Is(KnownNames.UInt128);

    private static bool IsAsciiLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}
