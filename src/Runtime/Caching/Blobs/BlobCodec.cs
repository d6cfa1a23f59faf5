using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using MemcachedGen.Serialization;

namespace MemcachedGen.Caching;

/// <summary>The stored form of a blob.</summary>
/// <remarks>
/// A byte that says what follows, each only where it applies, numbers little endian: four bytes of seconds for a sliding
/// time, eight of Unix milliseconds for its deadline, twice four and eight bytes for the length, the piece length and the
/// generation of pieces, four for the length of the key and the key in UTF-16, which keeps every text apart. Then the content.
/// </remarks>
internal sealed class BlobCodec : CacheCodec<Blob>
{
    internal static readonly BlobCodec Instance = new();

    [Flags]
    private enum Parts : byte
    {
        None = 0,
        Sliding = 1,
        Deadline = 2,
        Pieces = 4,
        Key = 8,
    }

    public override void Serialize(IBufferWriter<byte> writer, Blob value)
    {
        WriteByte(writer, (byte)PartsOf(value));
        if (value.Sliding > TimeSpan.Zero)
        {
            WriteInt32(writer, (int)value.Sliding.TotalSeconds);
        }

        if (value.Deadline is { } deadline)
        {
            WriteInt64(writer, deadline.ToUnixTimeMilliseconds());
        }

        if (value.Pieces is { } pieces)
        {
            WriteInt32(writer, pieces.Length);
            WriteInt32(writer, pieces.PieceLength);
            WriteInt64(writer, (long)pieces.Generation);
        }

        if (value.Key is { } key)
        {
            WriteInt32(writer, key.Length);
            writer.Write(MemoryMarshal.AsBytes(key.AsSpan()));
        }

        foreach (ReadOnlyMemory<byte> part in value.Content)
        {
            writer.Write(part.Span);
        }
    }

    public override Blob Deserialize(ReadOnlyMemory<byte> payload, out long consumed)
    {
        ReadOnlySpan<byte> rest = payload.Span;
        var parts = (Parts)rest[0];
        rest = rest[1..];
        TimeSpan sliding = (parts & Parts.Sliding) != 0 ? TimeSpan.FromSeconds(ReadInt32(ref rest)) : TimeSpan.Zero;
        DateTimeOffset? deadline = (parts & Parts.Deadline) != 0 ? DateTimeOffset.FromUnixTimeMilliseconds(ReadInt64(ref rest)) : null;
        BlobPieces? pieces = (parts & Parts.Pieces) != 0 ? ReadPieces(ref rest) : null;
        string? key = null;
        if ((parts & Parts.Key) != 0)
        {
            int length = checked(ReadInt32(ref rest) * sizeof(char));
            key = new string(MemoryMarshal.Cast<byte, char>(rest[..length]));
            rest = rest[length..];
        }

        byte[] rented = ArrayPool<byte>.Shared.Rent(rest.Length);
        rest.CopyTo(rented);
        consumed = payload.Length;
        return new Blob
        {
            Sliding = sliding,
            Deadline = deadline,
            Pieces = pieces,
            Key = key,
            Rented = rented,
            Content = new ReadOnlySequence<byte>(rented, 0, rest.Length),
        };
    }

    private static Parts PartsOf(Blob value) =>
        (value.Sliding > TimeSpan.Zero ? Parts.Sliding : Parts.None)
        | (value.Deadline is not null ? Parts.Deadline : Parts.None)
        | (value.Pieces is not null ? Parts.Pieces : Parts.None)
        | (value.Key is not null ? Parts.Key : Parts.None);

    private static void WriteByte(IBufferWriter<byte> writer, byte value)
    {
        writer.GetSpan(1)[0] = value;
        writer.Advance(1);
    }

    private static void WriteInt32(IBufferWriter<byte> writer, int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(writer.GetSpan(sizeof(int)), value);
        writer.Advance(sizeof(int));
    }

    private static void WriteInt64(IBufferWriter<byte> writer, long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(writer.GetSpan(sizeof(long)), value);
        writer.Advance(sizeof(long));
    }

    private static BlobPieces ReadPieces(ref ReadOnlySpan<byte> rest)
    {
        var pieces = new BlobPieces(ReadInt32(ref rest), ReadInt32(ref rest), (ulong)ReadInt64(ref rest));
        return pieces is { Length: > 0, PieceLength: > 0 } ? pieces : throw new FormatException("An entry in pieces has at least one byte.");
    }

    private static int ReadInt32(ref ReadOnlySpan<byte> rest)
    {
        int value = BinaryPrimitives.ReadInt32LittleEndian(rest);
        rest = rest[sizeof(int)..];
        return value;
    }

    private static long ReadInt64(ref ReadOnlySpan<byte> rest)
    {
        long value = BinaryPrimitives.ReadInt64LittleEndian(rest);
        rest = rest[sizeof(long)..];
        return value;
    }
}
