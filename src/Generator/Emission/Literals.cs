using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace MemcachedGen.Generator.Emission;

/// <summary>Values as C# literals.</summary>
internal static class Literals
{
    internal static string Text(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    internal static string Utf8(string value) => Text(value) + "u8";

    internal static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary><c>600000</c> gives <c>600_000</c>.</summary>
    internal static string Grouped(long value) => value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '_');

    /// <inheritdoc cref="Grouped(long)"/>
    internal static string Grouped(ulong value) => value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '_');

    internal static string Hex(ulong value) => "0x" + value.ToString("X16", CultureInfo.InvariantCulture);

    /// <summary>As it stands in a key.</summary>
    internal static string PlainHex(ulong value) => value.ToString("x16", CultureInfo.InvariantCulture);

    internal static string Boolean(bool value) => value ? "true" : "false";

    /// <summary><c>600000</c> gives <c>TimeSpan.FromMilliseconds(600_000)</c>.</summary>
    internal static string Time(long milliseconds) => $"{RuntimeTypes.TimeSpan}.FromMilliseconds({Grouped(milliseconds)})";
}
