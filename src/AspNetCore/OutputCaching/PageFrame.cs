using System.Buffers.Binary;
using System.Text;

namespace MemcachedGen.AspNetCore.OutputCaching;

/// <summary>What stands before a page on the servers.</summary>
/// <remarks>
/// Numbers little endian: a byte for the version, eight of Unix milliseconds until when the page is fresh, four for the place of the
/// mark in the page (less than 0 for none), four for the number of stamps; of each four for the length of the group's name, the
/// name in UTF-8, and eight for the generation. The page follows.
/// </remarks>
/// <param name="FreshUntil">When its time is over.</param>
/// <param name="MarkAt">Where the mark begins in the page, which is replaced by what was found out when it was read.</param>
/// <param name="Stamps">The groups it belongs to.</param>
internal sealed record PageFrame(DateTimeOffset FreshUntil, int MarkAt, IReadOnlyList<PageStamp> Stamps)
{
    private const byte Version = 1;

    internal byte[] Write()
    {
        int length = sizeof(byte) + sizeof(long) + sizeof(int) + sizeof(int);
        foreach (PageStamp stamp in Stamps)
        {
            length += sizeof(int) + Encoding.UTF8.GetByteCount(stamp.Group) + sizeof(ulong);
        }

        byte[] frame = new byte[length];
        frame[0] = Version;
        Span<byte> rest = frame.AsSpan(1);
        BinaryPrimitives.WriteInt64LittleEndian(rest, FreshUntil.ToUnixTimeMilliseconds());
        rest = rest[sizeof(long)..];
        WriteInt32(ref rest, MarkAt);
        WriteInt32(ref rest, Stamps.Count);
        foreach (PageStamp stamp in Stamps)
        {
            int written = Encoding.UTF8.GetBytes(stamp.Group, rest[sizeof(int)..]);
            WriteInt32(ref rest, written);
            rest = rest[written..];
            BinaryPrimitives.WriteUInt64LittleEndian(rest, stamp.Generation);
            rest = rest[sizeof(ulong)..];
        }

        return frame;
    }

    /// <summary>Reads a frame.</summary>
    /// <param name="entry">The frame and the page.</param>
    /// <param name="length">How long the frame is.</param>
    /// <returns>The frame; nothing if it is of another version.</returns>
    internal static PageFrame? Read(ReadOnlySpan<byte> entry, out int length)
    {
        length = 0;
        if (entry.IsEmpty || entry[0] != Version)
        {
            return null;
        }

        ReadOnlySpan<byte> rest = entry[1..];
        var freshUntil = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(rest));
        rest = rest[sizeof(long)..];
        int markAt = ReadInt32(ref rest);
        var stamps = new PageStamp[ReadInt32(ref rest)];
        for (int stamp = 0; stamp < stamps.Length; stamp++)
        {
            int nameLength = ReadInt32(ref rest);
            stamps[stamp] = new PageStamp(Encoding.UTF8.GetString(rest[..nameLength]), BinaryPrimitives.ReadUInt64LittleEndian(rest[nameLength..]));
            rest = rest[(nameLength + sizeof(ulong))..];
        }

        length = entry.Length - rest.Length;
        return new PageFrame(freshUntil, markAt, stamps);
    }

    private static void WriteInt32(ref Span<byte> rest, int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(rest, value);
        rest = rest[sizeof(int)..];
    }

    private static int ReadInt32(ref ReadOnlySpan<byte> rest)
    {
        int value = BinaryPrimitives.ReadInt32LittleEndian(rest);
        rest = rest[sizeof(int)..];
        return value;
    }
}
