using System.Globalization;
using CsCheck;

namespace MemcachedGen.RuntimeTests.Contracts;

/// <summary>Every type that a key part may have, with values that are hard on keys. Values repeat: equal tuples must come up too.</summary>
internal static class PartKinds
{
    // Separators, what marks encoded text, line ends, halves of characters, text that runs the other way, accents that combine.
    private static readonly Gen<char> s_hardChar = Gen.Char["::%%!#/-._~ \r\n\0\t\u007faZ09Té\u00e9e\u0301€\u202e\u05d0\ud83d\ude00\udfff\ufffe"];

    private static readonly Gen<string> s_text = Gen.OneOf(
        Gen.Char[":a%"].Array[0, 3].Select(static chars => new string(chars)), // so few that neighbours could pass a separator on
        s_hardChar.Array[0, 4].Select(static chars => new string(chars)),
        s_hardChar.Array[5, 12].Select(static chars => new string(chars)),
        Gen.OneOf("", "!", "%21", ":", "a:b", "%", "%2", "%3A", "é", "e\u0301", "\ud83d\ude00", "\ud83d", "\ude00", "0", "-1", "true"));

    private static readonly Gen<long> s_long = Gen.OneOf(
        Gen.Long[-2, 2], Gen.Long, Gen.OneOf(long.MinValue, long.MaxValue, 10, 11, 100, 110, -10));

    private static readonly Gen<DateTime> s_date = Gen.OneOf(
        Gen.Long[0, DateTime.MaxValue.Ticks].Select(static ticks => new DateTime(ticks)),
        Gen.OneOf(DateTime.MinValue, DateTime.MaxValue, new DateTime(2024, 2, 29), new DateTime(2000, 1, 1).AddTicks(1)));

    private static readonly Gen<byte[]> s_bytes = Gen.OneOf(Gen.Byte.Array[0, 3], Gen.Byte.Array[0, 20]);

    internal static PartKind[] All { get; } =
    [
        .. Of("sbyte", s_long.Select(static v => (sbyte)v), static (w, v) => w.Append((sbyte)v!), static (w, v) => w.Append((sbyte?)v)),
        .. Of("byte", s_long.Select(static v => (byte)v), static (w, v) => w.Append((byte)v!), static (w, v) => w.Append((byte?)v)),
        .. Of("short", s_long.Select(static v => (short)v), static (w, v) => w.Append((short)v!), static (w, v) => w.Append((short?)v)),
        .. Of("ushort", s_long.Select(static v => (ushort)v), static (w, v) => w.Append((ushort)v!), static (w, v) => w.Append((ushort?)v)),
        .. Of("int", s_long.Select(static v => (int)v), static (w, v) => w.Append((int)v!), static (w, v) => w.Append((int?)v)),
        .. Of("uint", s_long.Select(static v => (uint)v), static (w, v) => w.Append((uint)v!), static (w, v) => w.Append((uint?)v)),
        .. Of("long", s_long, static (w, v) => w.Append((long)v!), static (w, v) => w.Append((long?)v)),
        .. Of("ulong", s_long.Select(static v => (ulong)v), static (w, v) => w.Append((ulong)v!), static (w, v) => w.Append((ulong?)v)),
        .. Of("nint", s_long.Select(static v => (nint)v), static (w, v) => w.Append((nint)v!), static (w, v) => w.Append((nint?)v)),
        .. Of("nuint", s_long.Select(static v => (nuint)v), static (w, v) => w.Append((nuint)v!), static (w, v) => w.Append((nuint?)v)),
        .. Of("Int128", Gen.Select(s_long, s_long, static (a, b) => (Int128)a * b), static (w, v) => w.Append((Int128)v!), static (w, v) => w.Append((Int128?)v)),
        .. Of("UInt128", Gen.Select(s_long, s_long, static (a, b) => new UInt128((ulong)a, (ulong)b)), static (w, v) => w.Append((UInt128)v!), static (w, v) => w.Append((UInt128?)v)),
        .. Of("decimal", Gen.OneOf(Gen.Decimal, s_long.Select(static v => v / 100m), Gen.OneOf(1.5m, 1.50m, -0.0m, 0m, decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m)), static (w, v) => w.Append((decimal)v!), static (w, v) => w.Append((decimal?)v)),
        .. Of("bool", Gen.Bool, static (w, v) => w.Append((bool)v!), static (w, v) => w.Append((bool?)v)),
        .. Of("char", Gen.OneOf(s_hardChar, Gen.Char), static (w, v) => w.Append((char)v!), static (w, v) => w.Append((char?)v)),
        .. Of("Guid", Gen.OneOf(Gen.Guid, Gen.OneOf(Guid.Empty, Guid.AllBitsSet)), static (w, v) => w.Append((Guid)v!), static (w, v) => w.Append((Guid?)v)),
        .. Of("DateOnly", s_date.Select(DateOnly.FromDateTime), static (w, v) => w.Append((DateOnly)v!), static (w, v) => w.Append((DateOnly?)v)),
        .. Of("TimeOnly", s_date.Select(TimeOnly.FromDateTime), static (w, v) => w.Append((TimeOnly)v!), static (w, v) => w.Append((TimeOnly?)v)),
        .. Of("DateTime", Gen.Select(s_date, Gen.OneOf(DateTimeKind.Utc, DateTimeKind.Local, DateTimeKind.Unspecified), DateTime.SpecifyKind), static (w, v) => w.Append((DateTime)v!), static (w, v) => w.Append((DateTime?)v)),
        .. Of("DateTimeOffset", Gen.Select(s_date, Gen.Int[-14 * 60, 14 * 60], Instant), static (w, v) => w.Append((DateTimeOffset)v!), static (w, v) => w.Append((DateTimeOffset?)v)),
        .. Of("TimeSpan", s_long.Select(static v => new TimeSpan(v)), static (w, v) => w.Append((TimeSpan)v!), static (w, v) => w.Append((TimeSpan?)v)),
        .. Of("DayOfWeek", Gen.Int[-1, 8].Select(static v => (DayOfWeek)v), static (w, v) => w.Append((int)(DayOfWeek)v!), static (w, v) => w.Append((int?)(DayOfWeek?)v)),
        .. Of("HugeEnum", s_long.Select(static v => (HugeEnum)v), static (w, v) => w.Append((ulong)(HugeEnum)v!), static (w, v) => w.Append((ulong?)(HugeEnum?)v)),
        .. Of("Bytes", s_bytes.Select(static v => new ReadOnlyMemory<byte>(v)), static (w, v) => w.Append((ReadOnlyMemory<byte>)v!), static (w, v) => w.Append((ReadOnlyMemory<byte>?)v)),
        new("string?", typeof(string), OrNull(s_text), static (w, v) => w.Append((string?)v)),
        new("Uri?", typeof(Uri), OrNull(s_text.Select(Address)), static (w, v) => w.Append((Uri?)v)),
        new("byte[]?", typeof(byte[]), OrNull(s_bytes), static (w, v) => w.Append((byte[]?)v)),
    ];

    /// <summary>Parts with a format. Different values may give the same text; <see cref="FormattedText"/> says which.</summary>
    internal static PartKind[] Formatted { get; } =
    [
        .. Of("double:R", Gen.Double, static (w, v) => w.AppendFormatted((double)v!, "R"), static (w, v) => w.AppendFormatted((double?)v, "R"), "R"),
        .. Of("DateTime:d", s_date, static (w, v) => w.AppendFormatted((DateTime)v!, "d"), static (w, v) => w.AppendFormatted((DateTime?)v, "d"), "d"),
        .. Of("Guid:N", Gen.Guid, static (w, v) => w.AppendFormatted((Guid)v!, "N"), static (w, v) => w.AppendFormatted((Guid?)v, "N"), "N"),
        .. Of("long:N0", s_long, static (w, v) => w.AppendFormatted((long)v!, "N0"), static (w, v) => w.AppendFormatted((long?)v, "N0"), "N0"),
    ];

    /// <summary>What a formatted part says.</summary>
    internal static string? FormattedText(PartKind kind, object? value) =>
        (value as IFormattable)?.ToString(kind.Format, CultureInfo.InvariantCulture);

    private enum HugeEnum : ulong;

    private static DateTimeOffset Instant(DateTime utc, int offset)
    {
        var instant = new DateTimeOffset(utc, TimeSpan.Zero);
        TimeSpan shift = TimeSpan.FromMinutes(offset);
        return utc.Ticks + shift.Ticks is >= 0 and var local && local <= DateTime.MaxValue.Ticks ? instant.ToOffset(shift) : instant;
    }

    private static Uri Address(string text) =>
        Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out Uri? uri) ? uri : new Uri("http://h/" + Uri.EscapeDataString(text.Replace('\ud83d', 'x')));

    private static Gen<object?> OrNull<T>(Gen<T> values) =>
        Gen.Select(Gen.Int[0, 5], values, static (pick, value) => pick == 0 ? null : (object?)value);

    private static PartKind[] Of<T>(string name, Gen<T> values, PartKind.Writer write, PartKind.Writer writeNullable, string? format = null) =>
    [
        new(name, typeof(T), values.Select(static value => (object?)value), write, format),
        new(name + "?", typeof(T), OrNull(values), writeNullable, format),
    ];
}
