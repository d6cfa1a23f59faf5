using System.Globalization;
using System.Text;

namespace MemcachedGen.Contracts.Keys;

/// <summary>Reads what <see cref="PercentEncoding"/> writes, halves of characters included.</summary>
internal static class PercentDecoding
{
    private const int MaxScalar = 0x10FFFF;

    /// <summary>Decodes text. It may take more than is ever written: whoever needs to know encodes again.</summary>
    /// <returns>The text, or null where it is not percent-encoded UTF-8.</returns>
    internal static string? Decode(string encoded)
    {
        byte[] bytes = new byte[encoded.Length];
        int length = 0;
        for (int index = 0; index < encoded.Length; index++)
        {
            if (encoded[index] != '%')
            {
                bytes[length++] = (byte)encoded[index];
                continue;
            }

            if (index + 2 >= encoded.Length
                || !byte.TryParse(encoded.AsSpan(index + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[length]))
            {
                return null;
            }

            length++;
            index += 2;
        }

        return Read(bytes.AsSpan(0, length));
    }

    private static string? Read(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        for (int index = 0; index < bytes.Length;)
        {
            byte first = bytes[index++];
            int following = first switch { < 0x80 => 0, < 0xE0 => 1, < 0xF0 => 2, _ => 3 };
            int scalar = following == 0 ? first : first & (0x3F >> following);
            for (; following > 0; following--)
            {
                if (index == bytes.Length)
                {
                    return null;
                }

                scalar = (scalar << 6) | (bytes[index++] & 0x3F);
            }

            if (scalar > MaxScalar)
            {
                return null;
            }

            _ = scalar < 0x10000 ? text.Append((char)scalar) : text.Append(char.ConvertFromUtf32(scalar));
        }

        return text.ToString();
    }
}
