using System.Buffers.Binary;
using System.IO.Hashing;

namespace MemcachedGen.Serialization;

/// <summary>What surrounds every stored value and decides whether it may be believed.</summary>
/// <remarks>
/// Four bytes of format version, kind, codec and compression, four of creation time, eight of checksum, the payload;
/// numbers are little endian. The checksum is XxHash3 of the payload, seeded by the eight bytes before it, key and schema
/// fingerprint: a value of another key, of another shape, or with a flipped, missing or additional byte does not pass.
/// </remarks>
internal static class Envelope
{
    /// <summary>The number of bytes before the payload.</summary>
    internal const int Length = HeaderLength + sizeof(ulong);

    /// <summary>The payload of <see cref="EnvelopeKind.Null"/>: MessagePack's nil, whatever the codec.</summary>
    internal const byte NullPayload = 0xC0;

    private const int CreatedOffset = 4;
    private const int HeaderLength = 8;
    private const byte FormatVersion = 2;

    /// <summary>Fills in the envelope of a payload that stands behind it.</summary>
    /// <param name="envelope">Room for the envelope, then the payload.</param>
    /// <param name="header">What to say about the payload.</param>
    /// <param name="keyHash">XxHash3 of the wire key.</param>
    /// <param name="fingerprint">The hash of the value type's shape.</param>
    internal static void Seal(Span<byte> envelope, in EnvelopeHeader header, ulong keyHash, ulong fingerprint)
    {
        envelope[0] = FormatVersion;
        envelope[1] = (byte)header.Kind;
        envelope[2] = header.Codec;
        envelope[3] = (byte)header.Compression;
        BinaryPrimitives.WriteUInt32LittleEndian(envelope[CreatedOffset..], header.Created);
        BinaryPrimitives.WriteUInt64LittleEndian(envelope[HeaderLength..], Checksum(envelope, keyHash, fingerprint));
    }

    /// <summary>Whether a payload is what was stored under this key, in this shape, and how it is to be read.</summary>
    /// <param name="stored">The envelope and its payload.</param>
    /// <param name="codec">The number of the serializer that would read it.</param>
    /// <param name="keyHash">XxHash3 of the wire key.</param>
    /// <param name="fingerprint">The hash of the value type's shape.</param>
    /// <param name="header">What the envelope says.</param>
    internal static bool TryOpen(ReadOnlySpan<byte> stored, byte codec, ulong keyHash, ulong fingerprint, out EnvelopeHeader header)
    {
        if (stored.Length <= Length
            || stored[0] != FormatVersion
            || stored[2] != codec
            || BinaryPrimitives.ReadUInt64LittleEndian(stored[HeaderLength..]) != Checksum(stored, keyHash, fingerprint))
        {
            header = default;
            return false;
        }

        header = new(
            (EnvelopeKind)stored[1],
            codec,
            (EnvelopeCompression)stored[3],
            BinaryPrimitives.ReadUInt32LittleEndian(stored[CreatedOffset..]));
        return IsKnown(header, stored[Length..]);
    }

    private static bool IsKnown(in EnvelopeHeader header, ReadOnlySpan<byte> payload) => header.Kind switch
    {
        EnvelopeKind.Value => header.Compression is EnvelopeCompression.None or EnvelopeCompression.Brotli,
        EnvelopeKind.Null => header.Compression == EnvelopeCompression.None && payload is [NullPayload],
        _ => false,
    };

    private static ulong Checksum(ReadOnlySpan<byte> envelope, ulong keyHash, ulong fingerprint)
    {
        ulong header = BinaryPrimitives.ReadUInt64LittleEndian(envelope);
        ulong seed = keyHash ^ ulong.RotateLeft(fingerprint, 32) ^ (header * 0x9E3779B97F4A7C15);
        return XxHash3.HashToUInt64(envelope[Length..], (long)seed);
    }
}
