using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using MemcachedGen.Contracts;
using MemcachedGen.Contracts.Keys;

namespace MemcachedGen.Decoding;

/// <summary>The forms of all types that a key part may have.</summary>
internal static class KeyPartForms
{
    private const string Digits = "0123456789";
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static readonly SearchValues<byte> s_integer = Set(Digits + "-");
    private static readonly SearchValues<byte> s_timestamp = Set(Digits + "TZLU");

    private static readonly KeyPartForm s_text = new(
        Set(Letters + Digits + "-._~%"), PercentDecoding.Decode, static (writer, value) => writer.Append((string)value));

    private static readonly KeyPartForm s_bytes = new(Set(Letters + Digits + "-_"), static text => Bytes(text), static (writer, value) => writer.Append((byte[])value));

    private static readonly Dictionary<Type, KeyPartForm> s_forms = new()
    {
        [typeof(sbyte)] = Integer<sbyte>(),
        [typeof(byte)] = Integer<byte>(),
        [typeof(short)] = Integer<short>(),
        [typeof(ushort)] = Integer<ushort>(),
        [typeof(int)] = Integer<int>(),
        [typeof(uint)] = Integer<uint>(),
        [typeof(long)] = Integer<long>(),
        [typeof(ulong)] = Integer<ulong>(),
        [typeof(nint)] = Integer<nint>(),
        [typeof(nuint)] = Integer<nuint>(),
        [typeof(Int128)] = Integer<Int128>(),
        [typeof(UInt128)] = Integer<UInt128>(),
        [typeof(TimeSpan)] = Integer<long>() with { Convert = static ticks => new TimeSpan((long)ticks) },
        [typeof(decimal)] = new(Set(Digits + "-."), static text => Number(text), static (writer, value) => writer.Append((decimal)value)),
        [typeof(bool)] = new(Set("truefals"), static text => Boolean(text), static (writer, value) => writer.Append((bool)value)),
        [typeof(Guid)] = new(Set(Digits + "abcdef-"), static text => Identifier(text), static (writer, value) => writer.Append((Guid)value), Length: 36),
        [typeof(DateOnly)] = new(s_integer, static text => Date(text), static (writer, value) => writer.Append((DateOnly)value), DateDigits.DashedDateLength),
        [typeof(TimeOnly)] = new(s_integer, static text => TimeOfDay(text), static (writer, value) => writer.Append((TimeOnly)value), DateDigits.TimeLength),
        [typeof(DateTime)] = new(s_timestamp, static text => Timestamp(text), static (writer, value) => writer.Append((DateTime)value), DateDigits.TimestampLength),
        [typeof(DateTimeOffset)] = new(s_timestamp, static text => Instant(text), static (writer, value) => writer.Append((DateTimeOffset)value), DateDigits.TimestampLength),
        [typeof(char)] = s_text with { Parse = static text => Character(text), Append = static (writer, value) => writer.Append((char)value) },
        [typeof(Uri)] = s_text with { Convert = static text => Address((string)text) },
        [typeof(byte[])] = s_bytes,
        [typeof(ReadOnlyMemory<byte>)] = s_bytes with { Convert = static bytes => new ReadOnlyMemory<byte>((byte[])bytes) },
        [typeof(Memory<byte>)] = s_bytes with { Convert = static bytes => new Memory<byte>((byte[])bytes) },
    };

    internal static KeyPartForm Of(CacheKeyPart part)
    {
        if (part.Format is not null)
        {
            return s_text;
        }

        Type type = Nullable.GetUnderlyingType(part.Type) ?? part.Type;
        return type.IsEnum
            ? s_forms[Enum.GetUnderlyingType(type)] with { Convert = value => Enum.ToObject(type, value) }
            : s_forms.GetValueOrDefault(type, s_text);
    }

    private static KeyPartForm Integer<T>()
        where T : struct, IBinaryInteger<T> => new(
            s_integer,
            static text => T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out T value) ? value : null,
            static (writer, value) => writer.AppendInteger((T)value));

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value)
            ? value
            : null;

    private static bool? Boolean(string text) => bool.TryParse(text, out bool value) ? value : null;

    private static Guid? Identifier(string text) => Guid.TryParseExact(text, "D", out Guid value) ? value : null;

    private static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly value) ? value : null;

    private static TimeOnly? TimeOfDay(string text) =>
        TimeOnly.TryParseExact(text, "HHmmssfffffff", CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly value) ? value : null;

    private static DateTime? Timestamp(string text)
    {
        DateTimeKind? kind = text[^1] switch
        {
            'Z' => DateTimeKind.Utc,
            'L' => DateTimeKind.Local,
            'U' => DateTimeKind.Unspecified,
            _ => null,
        };
        return kind is { } known
            && DateTime.TryParseExact(text.AsSpan()[..^1], "yyyyMMdd'T'HHmmssfffffff", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime value)
            ? DateTime.SpecifyKind(value, known)
            : null;
    }

    private static DateTimeOffset? Instant(string text) =>
        Timestamp(text) is { Kind: DateTimeKind.Utc } utc ? new DateTimeOffset(utc) : null;

    private static char? Character(string text) => PercentDecoding.Decode(text) is [var character] ? character : null;

    private static byte[]? Bytes(string text)
    {
        byte[] value = new byte[text.Length];
        OperationStatus status = Base64Url.DecodeFromUtf8(System.Text.Encoding.ASCII.GetBytes(text), value, out _, out int written);
        return status == OperationStatus.Done ? value[..written] : null;
    }

    // What no Uri can be made of is shown as text.
    private static object Address(string text) =>
        Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out Uri? uri) && uri.OriginalString == text ? uri : text;

    private static SearchValues<byte> Set(string characters) => SearchValues.Create(System.Text.Encoding.ASCII.GetBytes(characters));
}
