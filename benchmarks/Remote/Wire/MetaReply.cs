using System.Buffers.Text;
using System.Text;

namespace MemcachedGen.Remote.Wire;

/// <summary>Parses a reply to <c>mg key v O..</c> or <c>ms key .. O..</c> and trusts nothing in it.</summary>
internal static class MetaReply
{
    private const int MaxValueBytes = 1024 * 1024;

    /// <summary>Reads a reply from the start of a buffer.</summary>
    /// <param name="buffer">What was received and is not consumed yet.</param>
    /// <param name="opaque">The opaque that must come back.</param>
    /// <param name="value">The value's bytes.</param>
    /// <param name="consumed">The reply's length.</param>
    /// <returns>False when the buffer does not hold the whole reply yet.</returns>
    public static bool TryRead(ReadOnlyMemory<byte> buffer, int opaque, out ReadOnlyMemory<byte> value, out int consumed)
    {
        value = default;
        consumed = 0;
        ReadOnlySpan<byte> span = buffer.Span;
        int lineLength = span.IndexOf("\r\n"u8);
        if (lineLength < 0)
        {
            return false;
        }

        ReadOnlySpan<byte> line = span[..lineLength];
        if (line.StartsWith("HD "u8) && HasOpaque(line[2..], opaque))
        {
            consumed = lineLength + 2;
            return true;
        }

        if (!line.StartsWith("VA "u8)
            || !Utf8Parser.TryParse(line[3..], out int size, out int sizeLength)
            || size is < 0 or > MaxValueBytes
            || !HasOpaque(line[(3 + sizeLength)..], opaque))
        {
            throw Unexpected(line);
        }

        int start = lineLength + 2;
        int end = start + size;
        if (span.Length < end + 2)
        {
            return false;
        }

        if (!span[end..].StartsWith("\r\n"u8))
        {
            throw Unexpected(line);
        }

        value = buffer[start..end];
        consumed = end + 2;
        return true;
    }

    private static bool HasOpaque(ReadOnlySpan<byte> flags, int opaque)
    {
        while (flags.StartsWith(" "u8))
        {
            flags = flags[1..];
            int length = flags.IndexOf((byte)' ') is var space && space < 0 ? flags.Length : space;
            if (length > 1 && flags[0] == 'O')
            {
                return Utf8Parser.TryParse(flags[1..length], out int actual, out int digits) && digits == length - 1 && actual == opaque;
            }

            flags = flags[length..];
        }

        return false;
    }

    private static InvalidDataException Unexpected(ReadOnlySpan<byte> line) =>
        new($"Not the reply that was asked for: '{Encoding.ASCII.GetString(line)}'. Were the values evicted?");
}
