using System.Globalization;
using MemcachedGen.Generator.Helpers;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Keys;

/// <summary>Tries formats at build time on the types that it knows, so that a bad one does not throw at the first call.</summary>
internal static class KeyFormats
{
    // What a date cannot show, what a time of day cannot show.
    private const string ClockSpecifiers = "hHmstfFzK:";
    private const string CalendarSpecifiers = "yMdgzK/";

    /// <summary>Whether values of the type can be formatted at all.</summary>
    internal static bool Accepts(ITypeSymbol type) => type.TypeKind != TypeKind.Enum
        && type.SpecialType is not (SpecialType.System_Char or SpecialType.System_Boolean or SpecialType.System_String)
        && (type.AllInterfaces.Any(static parent => parent.Is(KnownNames.IUtf8SpanFormattable)));

    /// <summary>Whether the type takes the format. Of types that it does not know it believes every one.</summary>
    internal static bool IsValid(ITypeSymbol type, string format)
    {
        type = type.WithoutNullability();
        try
        {
            return Try(type, format);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static bool Try(ITypeSymbol type, string format)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        if (type.Is(KnownNames.DateOnly))
        {
            return format.Length == 1 ? "dDmMoOrRyY".Contains(format) : Avoids(format, ClockSpecifiers) && DateTime.MinValue.ToString(format, culture).Length > 0;
        }

        if (type.Is(KnownNames.TimeOnly))
        {
            return format.Length == 1 ? "tToOrR".Contains(format) : Avoids(format, CalendarSpecifiers) && DateTime.MinValue.ToString(format, culture).Length > 0;
        }

        string? text = type.SpecialType switch
        {
            SpecialType.System_DateTime => DateTime.MinValue.ToString(format, culture),
            SpecialType.System_Decimal => 0m.ToString(format, culture),
            SpecialType.System_Single or SpecialType.System_Double => 0d.ToString(format, culture),
            >= SpecialType.System_SByte and <= SpecialType.System_UInt64 => 0.ToString(format, culture),
            _ when type.Is(KnownNames.Guid) => Guid.Empty.ToString(format, culture),
            _ when type.Is(KnownNames.DateTimeOffset) => default(DateTimeOffset).ToString(format, culture),
            _ when type.Is(KnownNames.TimeSpan) => TimeSpan.Zero.ToString(format, culture),
            _ => null,
        };
        return text is null or not "";
    }

    // Quoted and escaped characters stand for themselves.
    private static bool Avoids(string format, string specifiers)
    {
        char quote = '\0';
        for (int i = 0; i < format.Length; i++)
        {
            char c = format[i];
            if (c == '\\')
            {
                i++;
            }
            else if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else if (specifiers.IndexOf(c) >= 0)
            {
                return false;
            }
        }

        return true;
    }
}
