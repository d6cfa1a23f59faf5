using System.Buffers.Binary;
using System.IO.Hashing;

namespace MemcachedGen.Faults.Chaos;

/// <summary>A value that names its key and its number: key, number, any bytes of any length, and a checksum of all that.</summary>
internal static class IdentifiedValue
{
    internal const int MinLength = 4 + 8 + 8;

    private const int ChecksumLength = 8;

    internal static byte[] Create(int key, long nonce, Random random)
    {
        byte[] value = new byte[Length(random)];
        BinaryPrimitives.WriteInt32LittleEndian(value, key);
        BinaryPrimitives.WriteInt64LittleEndian(value.AsSpan(4), nonce);
        Span<byte> filling = value.AsSpan(12, value.Length - MinLength);
        random.NextBytes(filling);
        if (filling.Length > 8)
        {
            "\r\nEN O1\r"u8.CopyTo(filling); // what looks like a reply is none
        }

        BinaryPrimitives.WriteUInt64LittleEndian(value.AsSpan(value.Length - ChecksumLength), XxHash3.HashToUInt64(value.AsSpan()[..^ChecksumLength]));
        return value;
    }

    internal static Verdict Check(ReadOnlySpan<byte> value, int key, NonceLedger ledger)
    {
        if (value.Length < MinLength
            || BinaryPrimitives.ReadUInt64LittleEndian(value[^ChecksumLength..]) != XxHash3.HashToUInt64(value[..^ChecksumLength]))
        {
            return Verdict.Damaged;
        }

        return BinaryPrimitives.ReadInt32LittleEndian(value) == key && ledger.WasIssued(key, BinaryPrimitives.ReadInt64LittleEndian(value[4..]))
            ? Verdict.Right
            : Verdict.Wrong;
    }

    // Mostly small; some do not fit into what a request keeps, a few take the way of large values.
    private static int Length(Random random) => MinLength + random.Next(1_000) switch
    {
        < 2 => random.Next(40_000, 100_000),
        < 20 => random.Next(4_000, 20_000),
        _ => random.Next(400),
    };
}
