using System.Buffers;

namespace MemcachedGen.Contracts.Keys;

/// <summary>Percent-encoding of key text (RFC 3986, section 2.3: the unreserved characters stand for themselves).</summary>
/// <remarks>
/// Lone surrogates are encoded like any other code unit (WTF-8), so that every string has an encoding, and one of
/// its own.
/// </remarks>
internal static class PercentEncoding
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private static readonly SearchValues<char> s_unreserved = SearchValues.Create(Unreserved);
    private static readonly SearchValues<byte> s_unreservedUtf8 = SearchValues.Create(System.Text.Encoding.ASCII.GetBytes(Unreserved));

    /// <summary>Encodes text.</summary>
    /// <returns>The encoded length; when it exceeds the destination the written bytes are incomplete.</returns>
    internal static int Encode(ReadOnlySpan<char> text, Span<byte> destination)
    {
        int plain = text.IndexOfAnyExcept(s_unreserved);
        if (plain < 0)
        {
            plain = text.Length;
        }

        if (plain <= destination.Length)
        {
            System.Text.Ascii.FromUtf16(text[..plain], destination, out _);
        }

        return plain == text.Length ? plain : EncodeFrom(text, plain, destination);
    }

    /// <summary>Encodes text that is UTF-8 already.</summary>
    /// <returns>The encoded length; when it exceeds the destination the written bytes are incomplete.</returns>
    internal static int Encode(ReadOnlySpan<byte> utf8, Span<byte> destination)
    {
        int length = 0;
        foreach (byte value in utf8)
        {
            Span<byte> rest = length < destination.Length ? destination[length..] : default;
            if (!s_unreservedUtf8.Contains(value))
            {
                WriteTriplet(rest, 0, value);
                length += 3;
                continue;
            }

            if (!rest.IsEmpty)
            {
                rest[0] = value;
            }

            length++;
        }

        return length;
    }

    private static int EncodeFrom(ReadOnlySpan<char> text, int index, Span<byte> destination)
    {
        int length = index;
        while (index < text.Length)
        {
            char c = text[index];
            if (s_unreserved.Contains(c))
            {
                if (length < destination.Length)
                {
                    destination[length] = (byte)c;
                }

                length++;
                index++;
                continue;
            }

            uint scalar = c;
            index++;
            if (char.IsHighSurrogate(c) && index < text.Length && char.IsLowSurrogate(text[index]))
            {
                scalar = (uint)char.ConvertToUtf32(c, text[index]);
                index++;
            }

            length += EncodeScalar(scalar, length < destination.Length ? destination[length..] : default);
        }

        return length;
    }

    private static int EncodeScalar(uint scalar, Span<byte> destination)
    {
        switch (scalar)
        {
            case < 0x80:
                WriteTriplet(destination, 0, scalar);
                return 3;
            case < 0x800:
                WriteTriplet(destination, 0, 0xC0 | (scalar >> 6));
                WriteTriplet(destination, 1, 0x80 | (scalar & 0x3F));
                return 6;
            case < 0x10000:
                WriteTriplet(destination, 0, 0xE0 | (scalar >> 12));
                WriteTriplet(destination, 1, 0x80 | ((scalar >> 6) & 0x3F));
                WriteTriplet(destination, 2, 0x80 | (scalar & 0x3F));
                return 9;
            default:
                WriteTriplet(destination, 0, 0xF0 | (scalar >> 18));
                WriteTriplet(destination, 1, 0x80 | ((scalar >> 12) & 0x3F));
                WriteTriplet(destination, 2, 0x80 | ((scalar >> 6) & 0x3F));
                WriteTriplet(destination, 3, 0x80 | (scalar & 0x3F));
                return 12;
        }
    }

    private static void WriteTriplet(Span<byte> destination, int position, uint value)
    {
        int start = position * 3;
        if (start + 3 > destination.Length)
        {
            return;
        }

        ReadOnlySpan<byte> hex = "0123456789ABCDEF"u8;
        destination[start] = (byte)'%';
        destination[start + 1] = hex[(int)(value >> 4)];
        destination[start + 2] = hex[(int)(value & 0xF)];
    }
}
