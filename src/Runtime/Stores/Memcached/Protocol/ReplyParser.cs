using System.Buffers.Text;

namespace MemcachedGen.Stores.Memcached.Protocol;

/// <summary>Reads the first line of a reply. Knows bytes and nothing of sockets.</summary>
internal static class ReplyParser
{
    /// <summary>No reply line to a request of ours comes near this; a longer one is not memcached talking.</summary>
    internal const int MaxLineLength = 2_048;

    private const int LongestNumber = 20;

    /// <summary>Parses one line, without its CRLF.</summary>
    /// <param name="line">The bytes before CRLF.</param>
    /// <param name="maxValueLength">The largest data block that is believed; checked before anything is allocated.</param>
    /// <exception cref="ProtocolViolationException">The line is not a reply that leaves the connection in sync.</exception>
    internal static MetaReply Parse(ReadOnlySpan<byte> line, int maxValueLength)
    {
        if (line.Length < 2)
        {
            throw Unexpected();
        }

        ReadOnlySpan<byte> rest = line[2..];
        switch (line[0], line[1])
        {
            case ((byte)'V', (byte)'A'):
                int length = ParseValueLength(ref rest, maxValueLength);
                return ParseFlags(ReplyKind.Value, rest, length);
            case ((byte)'H', (byte)'D'):
                return ParseFlags(ReplyKind.Done, rest);
            case ((byte)'E', (byte)'N'):
                return ParseFlags(ReplyKind.Miss, rest);
            case ((byte)'N', (byte)'S'):
                return ParseFlags(ReplyKind.NotStored, rest);
            case ((byte)'E', (byte)'X'):
                return ParseFlags(ReplyKind.Exists, rest);
            case ((byte)'N', (byte)'F'):
                return ParseFlags(ReplyKind.NotFound, rest);
            default:
                return ParseError(line);
        }
    }

    // These are the only error lines that answer exactly one request; after any other the replies may be shifted.
    private static MetaReply ParseError(ReadOnlySpan<byte> line)
    {
        if (line.SequenceEqual("SERVER_ERROR object too large for cache"u8))
        {
            return new(ReplyKind.TooLarge);
        }

        if (line.SequenceEqual("SERVER_ERROR out of memory storing object"u8))
        {
            return new(ReplyKind.OutOfMemory);
        }

        if (line.SequenceEqual("CLIENT_ERROR cannot increment or decrement non-numeric value"u8))
        {
            return new(ReplyKind.NotNumeric);
        }

        throw line.StartsWith("SERVER_ERROR"u8)
            ? new ProtocolViolationException(StoreError.ServerError, "The server answered SERVER_ERROR.")
            : Unexpected();
    }

    private static int ParseValueLength(ref ReadOnlySpan<byte> rest, int maxValueLength)
    {
        if (rest.Length < 2 || rest[0] != ' ')
        {
            throw Unexpected();
        }

        int end = 1;
        long length = ParseNumber(rest, ref end);
        if (length > maxValueLength)
        {
            throw new ProtocolViolationException(StoreError.ProtocolError, $"The server announced a value larger than {maxValueLength} bytes.");
        }

        rest = rest[end..];
        return (int)length;
    }

    private static MetaReply ParseFlags(ReplyKind kind, ReadOnlySpan<byte> flags, int valueLength = 0)
    {
        long opaque = -1;
        ulong? version = null;
        long? size = null;
        uint? clientFlags = null;
        bool? wasRead = null;
        long? idle = null;
        LeaseState lease = LeaseState.None;
        RemainingTime remaining = default;
        bool isStale = false;
        int index = 0;
        while (index < flags.Length)
        {
            if (flags[index] != ' ' || index + 1 == flags.Length)
            {
                throw Unexpected();
            }

            byte flag = flags[index + 1];
            index += 2;
            switch (flag)
            {
                case (byte)'O' when opaque < 0:
                    opaque = ParseNumber(flags, ref index);
                    break;
                case (byte)'c' when version is null:
                    version = ParseVersion(flags, ref index);
                    break;
                case (byte)'t' when !remaining.IsKnown:
                    remaining = ParseRemaining(flags, ref index);
                    break;
                case (byte)'s' when size is null:
                    size = ParseNumber(flags, ref index);
                    break;
                case (byte)'f' when clientFlags is null:
                    clientFlags = ParseClientFlags(flags, ref index);
                    break;
                case (byte)'h' when wasRead is null:
                    wasRead = ParseHit(flags, ref index);
                    break;
                case (byte)'l' when idle is null:
                    idle = ParseNumber(flags, ref index);
                    break;
                case (byte)'W' when lease == LeaseState.None:
                    lease = LeaseState.Won;
                    break;
                case (byte)'Z' when lease == LeaseState.None:
                    lease = LeaseState.Held;
                    break;
                case (byte)'X' when !isStale:
                    isStale = true;
                    break;
                default:
                    throw Unexpected();
            }
        }

        bool isHot = wasRead is true && idle <= Usage.HotSeconds;
        return new(
            kind, opaque, LengthOf(kind, valueLength, size), version.GetValueOrDefault(), lease, isStale, isHot, remaining, clientFlags.GetValueOrDefault());
    }

    // The size that was asked for must be that of the data block, and takes its place where there is none.
    private static int LengthOf(ReplyKind kind, int valueLength, long? size)
    {
        if (size is null || (kind == ReplyKind.Value && size == valueLength))
        {
            return valueLength;
        }

        return kind == ReplyKind.Done && size <= int.MaxValue ? (int)size : throw Unexpected();
    }

    private static RemainingTime ParseRemaining(ReadOnlySpan<byte> flags, ref int index)
    {
        if (!flags[index..].StartsWith("-1"u8))
        {
            return RemainingTime.OfSeconds(ParseNumber(flags, ref index));
        }

        index += 2;
        return RemainingTime.Never;
    }

    private static uint ParseClientFlags(ReadOnlySpan<byte> flags, ref int index)
    {
        long number = ParseNumber(flags, ref index);
        return number <= uint.MaxValue ? (uint)number : throw Unexpected();
    }

    private static bool ParseHit(ReadOnlySpan<byte> flags, ref int index)
    {
        if (index == flags.Length || flags[index] is not ((byte)'0' or (byte)'1'))
        {
            throw Unexpected();
        }

        return flags[index++] == '1';
    }

    // The only number of a first line that may need all 64 bits.
    private static ulong ParseVersion(ReadOnlySpan<byte> flags, ref int index)
    {
        if (!Utf8Parser.TryParse(flags[index..], out ulong version, out int consumed) || flags[index] == '+' || consumed > LongestNumber)
        {
            throw Unexpected();
        }

        index += consumed;
        return version;
    }

    private static long ParseNumber(ReadOnlySpan<byte> bytes, ref int index)
    {
        int start = index;
        long number = 0;
        while (index < bytes.Length && char.IsAsciiDigit((char)bytes[index]))
        {
            if (index - start == 18)
            {
                throw Unexpected();
            }

            number = (number * 10) + (bytes[index++] - '0');
        }

        return index > start ? number : throw Unexpected();
    }

    private static ProtocolViolationException Unexpected() =>
        new(StoreError.ProtocolError, "The server sent a line that is no reply to a meta command.");
}
