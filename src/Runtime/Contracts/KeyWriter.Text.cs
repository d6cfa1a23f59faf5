using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using MemcachedGen.Contracts.Keys;

namespace MemcachedGen.Contracts;

/// <content>Text, bytes, and what is written in a format of its own.</content>
public ref partial struct KeyWriter
{
    private const int StackLength = 256;

    /// <summary>Writes text, percent-encoded; <see langword="null"/> as <c>!</c>, which no text gives.</summary>
    /// <param name="value">The key part.</param>
    public KeyWriter Append(string? value)
    {
        if (value is null)
        {
            return AppendNull();
        }

        Length += PercentEncoding.Encode(value, Rest);
        return this;
    }

    /// <summary>Writes a UTF-16 code unit as text of that length.</summary>
    /// <param name="value">The key part.</param>
    public KeyWriter Append(char value)
    {
        Length += PercentEncoding.Encode(new ReadOnlySpan<char>(in value), Rest);
        return this;
    }

    /// <summary>Writes a URI as it was given, percent-encoded as text.</summary>
    /// <param name="value">The key part.</param>
    public KeyWriter Append(Uri? value) => Append(value?.OriginalString);

    /// <summary>Writes bytes in base64url without padding (RFC 4648, section 5).</summary>
    /// <param name="value">The key part.</param>
    public KeyWriter Append(byte[]? value) => value is null ? AppendNull() : AppendBytes(value);

    /// <summary>Writes bytes in base64url without padding (RFC 4648, section 5).</summary>
    /// <param name="value">The key part.</param>
    public KeyWriter Append(ReadOnlyMemory<byte> value) => AppendBytes(value.Span);

    /// <summary>Writes bytes in base64url without padding (RFC 4648, section 5).</summary>
    /// <param name="value">The key part.</param>
    public KeyWriter Append(ReadOnlyMemory<byte>? value) => value is { } bytes ? AppendBytes(bytes.Span) : AppendNull();

    /// <summary>Writes a value in a format, by the invariant culture, percent-encoded as text.</summary>
    /// <typeparam name="T">The part's type.</typeparam>
    /// <param name="value">The key part.</param>
    /// <param name="format">The placeholder's format.</param>
    /// <exception cref="FormatException">The type does not know the format.</exception>
    public KeyWriter AppendFormatted<T>(T value, string format)
        where T : IUtf8SpanFormattable
    {
        if (value is null)
        {
            return AppendNull();
        }

        Span<byte> stack = stackalloc byte[StackLength];
        if (value.TryFormat(stack, out int written, format, CultureInfo.InvariantCulture))
        {
            Length += PercentEncoding.Encode(stack[..written], Rest);
            return this;
        }

        return AppendLong(value, format);
    }

    /// <summary>Writes a value in a format, by the invariant culture, percent-encoded as text.</summary>
    /// <typeparam name="T">The part's type.</typeparam>
    /// <param name="value">The key part.</param>
    /// <param name="format">The placeholder's format.</param>
    /// <exception cref="FormatException">The type does not know the format.</exception>
    public KeyWriter AppendFormatted<T>(T? value, string format)
        where T : struct, IUtf8SpanFormattable => value is { } present ? AppendFormatted(present, format) : AppendNull();

    private KeyWriter AppendLong<T>(T value, string format)
        where T : IUtf8SpanFormattable
    {
        for (int size = StackLength * 4; ; size = checked(size * 4))
        {
            byte[] rented = ArrayPool<byte>.Shared.Rent(size);
            try
            {
                if (value.TryFormat(rented, out int written, format, CultureInfo.InvariantCulture))
                {
                    Length += PercentEncoding.Encode(rented.AsSpan(0, written), Rest);
                    return this;
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    private KeyWriter AppendBytes(ReadOnlySpan<byte> value)
    {
        Base64Url.TryEncodeToUtf8(value, Rest, out _);
        Length += Base64Url.GetEncodedLength(value.Length);
        return this;
    }
}
