using System.Buffers.Binary;
using System.IO.Hashing;

namespace MemcachedGen.Serialization;

/// <summary>What surrounds every stored value and decides whether it may be believed.</summary>
/// <remarks>
/// Four header bytes (format version, kind, codec, compression), eight bytes of checksum (little endian), the payload.
/// The checksum is XxHash3 of the payload, seeded by header, key and schema fingerprint: a value of another key, of
/// another shape, or with a flipped, missing or additional byte does not pass.
/// </remarks>
internal static class Envelope
{
    /// <summary>The number of bytes before the payload.</summary>
    internal const int Length = HeaderLength + sizeof(ulong);

    private const int HeaderLength = 4;
    private const byte FormatVersion = 1;
    private const byte ValueKind = 0;
    private const byte NoCompression = 0;

    /// <summary>Fills in the envelope of a payload that stands behind it.</summary>
    /// <param name="envelope">Room for the envelope, then the payload.</param>
    /// <param name="codec">The serializer's number.</param>
    /// <param name="keyHash">XxHash3 of the wire key.</param>
    /// <param name="fingerprint">The hash of the value type's shape.</param>
    internal static void Seal(Span<byte> envelope, byte codec, ulong keyHash, ulong fingerprint)
    {
        envelope[0] = FormatVersion;
        envelope[1] = ValueKind;
        envelope[2] = codec;
        envelope[3] = NoCompression;
        BinaryPrimitives.WriteUInt64LittleEndian(envelope[HeaderLength..], Checksum(envelope, keyHash, fingerprint));
    }

    /// <summary>Whether the payload in an envelope is what was stored under this key, in this shape.</summary>
    internal static bool IsIntact(ReadOnlySpan<byte> envelope, byte codec, ulong keyHash, ulong fingerprint) =>
        envelope.Length > Length
        && envelope[0] == FormatVersion
        && envelope[1] == ValueKind
        && envelope[2] == codec
        && envelope[3] == NoCompression
        && BinaryPrimitives.ReadUInt64LittleEndian(envelope[HeaderLength..]) == Checksum(envelope, keyHash, fingerprint);

    private static ulong Checksum(ReadOnlySpan<byte> envelope, ulong keyHash, ulong fingerprint)
    {
        uint header = BinaryPrimitives.ReadUInt32LittleEndian(envelope);
        ulong seed = keyHash ^ ulong.RotateLeft(fingerprint, 32) ^ (header * 0x9E3779B97F4A7C15);
        return XxHash3.HashToUInt64(envelope[Length..], (long)seed);
    }
}
