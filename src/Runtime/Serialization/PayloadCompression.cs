using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace MemcachedGen.Serialization;

/// <summary>Makes payloads smaller, where that is worth it, and what they were again.</summary>
/// <remarks>
/// <para>
/// Brotli at quality 1. Of 4 KB of MessagePack records it leaves 55 % in 26 µs; quality 0 leaves 59 % in 21 µs, quality 4
/// 52 % in 95 µs, quality 5 48 % in 105 µs, and all are read in 16 to 18 µs. Of 64 KB it leaves 47 % in 0.3 ms, quality 5
/// 43 % in 2 ms. A window larger than the payload costs nothing and is the better for large ones.
/// </para>
/// <para>
/// The one-shot decoder allocates nothing, and ignores what follows the end of its stream; the one that says how much it
/// read costs an object a call. Here bytes that follow are the checksum's to find, which covers every stored byte.
/// </para>
/// </remarks>
internal static class PayloadCompression
{
    private const int Quality = 1;
    private const int WindowBits = 22;
    private const int LengthSize = sizeof(uint);

    /// <summary>Replaces a payload by its compressed form, if that is smaller by a sixteenth.</summary>
    /// <param name="payload">The payload; afterwards the compressed one is at its beginning.</param>
    /// <param name="compressedLength">How many bytes that is.</param>
    /// <returns>Whether it was replaced.</returns>
    internal static bool TryCompress(Span<byte> payload, out int compressedLength)
    {
        compressedLength = 0;
        int room = payload.Length - ((payload.Length + 15) / 16) - LengthSize;
        if (room <= 0)
        {
            return false;
        }

        byte[] buffer = ArrayPool<byte>.Shared.Rent(room);
        bool isSmaller = BrotliEncoder.TryCompress(payload, buffer.AsSpan(0, room), out int written, Quality, WindowBits);
        if (isSmaller)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(payload, (uint)payload.Length);
            buffer.AsSpan(0, written).CopyTo(payload[LengthSize..]);
            compressedLength = LengthSize + written;
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return isSmaller;
    }

    /// <summary>Reads a compressed payload.</summary>
    /// <param name="compressed">The payload of an envelope that is intact.</param>
    /// <param name="maxLength">The most bytes to make of it; nothing is rented for one that announces more.</param>
    /// <param name="payload">What it was, to be disposed of.</param>
    /// <returns>Whether it is exactly as long as announced.</returns>
    internal static bool TryDecompress(ReadOnlySpan<byte> compressed, int maxLength, out DecompressedPayload payload)
    {
        payload = default;
        if (!IsPlausible(compressed, maxLength, out int length))
        {
            return false;
        }

        byte[] buffer = ArrayPool<byte>.Shared.Rent(length);
        if (BrotliDecoder.TryDecompress(compressed[LengthSize..], buffer.AsSpan(0, length), out int written) && written == length)
        {
            payload = new(buffer, length);
            return true;
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return false;
    }

    // What is not smaller than what it stands for was not written by TryCompress.
    private static bool IsPlausible(ReadOnlySpan<byte> compressed, int maxLength, out int length)
    {
        uint announced = compressed.Length > LengthSize ? BinaryPrimitives.ReadUInt32LittleEndian(compressed) : 0;
        length = (int)announced;
        return announced <= (uint)maxLength && announced > (uint)compressed.Length;
    }
}
