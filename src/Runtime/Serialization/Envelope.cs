using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Hashing;

namespace MemcachedGen.Serialization;

/// <summary>What surrounds every stored value and decides whether it may be believed.</summary>
/// <remarks>
/// Four bytes of format version, kind, codec and compression, four of creation time, eight of checksum, the payload;
/// numbers are little endian. The checksum is XxHash3 of the payload, seeded by the eight bytes before it, key and schema
/// fingerprint, and where the compression says so the trace it was written in follows, which is under the checksum too: a value of another key, of another shape, or with a flipped, missing or additional byte does not pass.
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
    private const byte WriterMark = 0x80; // beside the compression

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
        envelope[3] = (byte)((byte)header.Compression | (header.HasWriter ? WriterMark : 0));
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
        if (IsForeign(stored, codec)
            || BinaryPrimitives.ReadUInt64LittleEndian(stored[HeaderLength..]) != Checksum(stored, keyHash, fingerprint))
        {
            header = default;
            return false;
        }

        header = new(
            (EnvelopeKind)stored[1],
            codec,
            (EnvelopeCompression)(stored[3] & ~WriterMark),
            BinaryPrimitives.ReadUInt32LittleEndian(stored[CreatedOffset..]),
            (stored[3] & WriterMark) != 0);
        return IsKnown(header, stored[Length..]);
    }

    /// <summary>The payload of what was opened.</summary>
    internal static ReadOnlyMemory<byte> PayloadOf(ReadOnlyMemory<byte> stored, in EnvelopeHeader header) =>
        header.HasWriter ? stored[Length..^WriterTrace.Length] : stored[Length..];

    /// <summary>The trace in which a value was written, for one that is believed otherwise; the default where it does not say.</summary>
    internal static ActivityContext WriterOf(ReadOnlySpan<byte> stored) =>
        stored.Length > Length + WriterTrace.Length && (stored[3] & WriterMark) != 0 ? WriterTrace.Read(stored[^WriterTrace.Length..]) : default;

    /// <summary>Whether what is stored was not written by this version of the library with this serializer.</summary>
    /// <param name="stored">The envelope and its payload.</param>
    /// <param name="codec">The number of the serializer that would read it.</param>
    internal static bool IsForeign(ReadOnlySpan<byte> stored, byte codec) =>
        stored.Length <= Length || stored[0] != FormatVersion || stored[2] != codec;

    private static bool IsKnown(in EnvelopeHeader header, ReadOnlySpan<byte> payload) => header.Kind switch
    {
        EnvelopeKind.Value => header.Compression is EnvelopeCompression.None or EnvelopeCompression.Brotli
            && (!header.HasWriter || payload.Length > WriterTrace.Length),
        EnvelopeKind.Null => header is { Compression: EnvelopeCompression.None, HasWriter: false } && payload is [NullPayload],
        _ => false,
    };

    private static ulong Checksum(ReadOnlySpan<byte> envelope, ulong keyHash, ulong fingerprint)
    {
        ulong header = BinaryPrimitives.ReadUInt64LittleEndian(envelope);
        ulong seed = keyHash ^ ulong.RotateLeft(fingerprint, 32) ^ (header * 0x9E3779B97F4A7C15);
        return XxHash3.HashToUInt64(envelope[Length..], (long)seed);
    }
}
