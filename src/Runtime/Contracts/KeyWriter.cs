using System.Buffers.Text;
using System.ComponentModel;
using System.Globalization;
using System.Numerics;

namespace MemcachedGen.Contracts;

/// <summary>
/// Writes the parts of a key as UTF-8. Text is percent-encoded outside <c>A-Z a-z 0-9 - . _ ~</c> and everything
/// else has one fixed, culture-free form, so that different values never give the same bytes.
/// </summary>
/// <remarks>
/// <para>Past the end of the buffer it goes on counting without writing, so that <see cref="Length"/> can be reported.</para>
/// <para><see langword="null"/> is <c>!</c>, which no other value gives.</para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct KeyWriter
{
    private const int GuidLength = 36;
    private const int LongestInt128 = 40; // Int128.MinValue
    private const int LongestDecimal = 31; // sign, point, 29 digits

    private readonly Span<byte> _destination;

    /// <summary>Starts a key.</summary>
    /// <param name="destination">Where to write.</param>
    /// <param name="literal">The constant bytes it begins with.</param>
    public KeyWriter(Span<byte> destination, ReadOnlySpan<byte> literal)
    {
        _destination = destination;
        Length = 0;
        WriteBytes(literal);
    }

    /// <summary>The length of the key so far in bytes, those that did not fit included.</summary>
    public int Length { get; private set; }

    private readonly Span<byte> Rest => Length < _destination.Length ? _destination[Length..] : default;

    /// <summary>Writes constant bytes of the template.</summary>
    /// <param name="literal">The bytes, written as they are.</param>
    public KeyWriter Literal(ReadOnlySpan<byte> literal)
    {
        WriteBytes(literal);
        return this;
    }

    /// <summary>Writes a signed integer in decimal.</summary>
    /// <param name="value">The key part.</param>
    public KeyWriter Append(long value)
    {
        if (Utf8Formatter.TryFormat(value, Rest, out int written))
        {
            Length += written;
            return this;
        }

        return AppendInteger(value);
    }

    /// <summary>Writes an unsigned integer in decimal.</summary>
    /// <param name="value">The key part.</param>
    public KeyWriter Append(uint value) => Append((ulong)value);

    /// <summary>Writes an unsigned integer in decimal.</summary>
    /// <param name="value">The key part.</param>
    public KeyWriter Append(ulong value)
    {
        if (Utf8Formatter.TryFormat(value, Rest, out int written))
        {
            Length += written;
            return this;
        }

        return AppendInteger(value);
    }

    /// <summary>Writes a 128-bit integer in decimal.</summary>
    /// <param name="value">The key part.</param>
    public KeyWriter Append(Int128 value) => AppendInteger(value);

    /// <summary>Writes an unsigned 128-bit integer in decimal.</summary>
    /// <param name="value">The key part.</param>
    public KeyWriter Append(UInt128 value) => AppendInteger(value);

    /// <summary>Writes a number in decimal without exponent or trailing zeros: equal numbers give equal bytes, <c>1.50</c> those of <c>1.5</c>.</summary>
    /// <param name="value">The key part.</param>
    public KeyWriter Append(decimal value)
    {
        if (value == 0)
        {
            value = 0; // of all zeros the one without sign
        }

        Span<byte> digits = stackalloc byte[LongestDecimal];
        value.TryFormat(digits, out int written, default, CultureInfo.InvariantCulture);
        digits = digits[..written];
        WriteBytes(digits.Contains((byte)'.') ? digits.TrimEnd((byte)'0').TrimEnd((byte)'.') : digits);
        return this;
    }

    /// <summary>Writes <c>true</c> or <c>false</c>.</summary>
    /// <param name="value">The key part.</param>
    public KeyWriter Append(bool value)
    {
        WriteBytes(value ? "true"u8 : "false"u8);
        return this;
    }

    /// <summary>Writes a Guid as 36 lower-case characters.</summary>
    /// <param name="value">The key part.</param>
    public KeyWriter Append(Guid value)
    {
        value.TryFormat(Rest, out _);
        Length += GuidLength;
        return this;
    }

    internal KeyWriter AppendInteger<T>(T value)
        where T : IBinaryInteger<T>
    {
        Span<byte> digits = stackalloc byte[LongestInt128];
        value.TryFormat(digits, out int written, default, CultureInfo.InvariantCulture);
        WriteBytes(digits[..written]);
        return this;
    }

    private KeyWriter AppendNull()
    {
        WriteBytes("!"u8);
        return this;
    }

    private void WriteBytes(scoped ReadOnlySpan<byte> bytes)
    {
        Span<byte> rest = Rest;
        if (bytes.Length <= rest.Length)
        {
            bytes.CopyTo(rest);
        }

        Length += bytes.Length;
    }
}
