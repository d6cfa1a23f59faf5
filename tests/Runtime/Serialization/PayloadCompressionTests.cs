using System.Buffers.Binary;
using System.IO.Compression;
using MemcachedGen.Faults;
using MemcachedGen.Serialization;
using Xunit;

namespace MemcachedGen.RuntimeTests.Serialization;

public sealed class PayloadCompressionTests
{
    private const int Cap = 1 << 20;

    [Fact]
    public void TryCompress_OfAnyLength_IsASixteenthSmallerOrLeavesThePayload()
    {
        int seed = Seed.Next();
        var random = new Random(seed);
        for (int length = 0; length < 2_000; length++)
        {
            byte[] payload = new byte[length];
            random.NextBytes(payload.AsSpan(0, random.Next(length + 1)));
            byte[] before = [.. payload];
            if (!PayloadCompression.TryCompress(payload, out int compressedLength))
            {
                Assert.True(payload.AsSpan().SequenceEqual(before), $"seed {seed}, {length} bytes");
                continue;
            }

            Assert.True(compressedLength <= length - (length / 16), $"seed {seed}, {length} bytes");
            Assert.True(PayloadCompression.TryDecompress(payload.AsSpan(0, compressedLength), length, out DecompressedPayload decompressed));
            using (decompressed)
            {
                Assert.True(decompressed.Memory.Span.SequenceEqual(before), $"seed {seed}, {length} bytes");
            }
        }
    }

    [Fact]
    public void TryDecompress_AnnouncedLengthOverTheCap_RentsNothing()
    {
        foreach (uint announced in new uint[] { Cap + 1, int.MaxValue, int.MaxValue + 1u, uint.MaxValue })
        {
            byte[] bomb = Compressed(Cap, announced);
            long before = GC.GetAllocatedBytesForCurrentThread();
            bool isAccepted = PayloadCompression.TryDecompress(bomb, Cap, out _);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.False(isAccepted);
        }
    }

    [Fact]
    public void TryDecompress_AtTheCap_IsAccepted()
    {
        Assert.True(PayloadCompression.TryDecompress(Compressed(Cap, Cap), Cap, out DecompressedPayload payload));
        payload.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(999)]
    [InlineData(1_001)]
    [InlineData(Cap)]
    public void TryDecompress_AnnouncedLengthOfAnother_IsRefused(uint announced) =>
        Assert.False(PayloadCompression.TryDecompress(Compressed(1_000, announced), Cap, out _));

    [Fact]
    public void TryDecompress_Truncated_IsRefused()
    {
        byte[] compressed = Compressed(1_000, 1_000);
        for (int length = 0; length < compressed.Length; length++)
        {
            Assert.False(PayloadCompression.TryDecompress(compressed.AsSpan(0, length), Cap, out _), $"{length} bytes");
        }
    }

    [Fact]
    public void TryDecompress_NotSmallerThanWhatItStandsFor_IsRefused()
    {
        byte[] compressed = Compressed(1_000, 1_000);
        Assert.False(PayloadCompression.TryDecompress([.. compressed, .. new byte[1_000 - compressed.Length]], Cap, out _));
    }

    [Fact]
    public void TryDecompress_Noise_IsRefusedOrAsLongAsAnnounced()
    {
        int seed = Seed.Next();
        var random = new Random(seed);
        byte[] noise = new byte[200];
        for (int round = 0; round < 20_000; round++)
        {
            random.NextBytes(noise);
            BinaryPrimitives.WriteUInt32LittleEndian(noise, (uint)random.Next(4_096));
            if (PayloadCompression.TryDecompress(noise.AsSpan(0, random.Next(noise.Length)), Cap, out DecompressedPayload payload))
            {
                Assert.True(payload.Memory.Length == BinaryPrimitives.ReadUInt32LittleEndian(noise), $"seed {seed}");
                payload.Dispose();
            }
        }
    }

    [Fact]
    public void TryDecompress_AsOnceStored_IsReadForEver()
    {
        Assert.True(PayloadCompression.TryDecompress(Convert.FromHexString("E80300008BF301002054D8000E5CC3496536800B7058FE6C"), Cap, out DecompressedPayload payload));
        Assert.Equal(Enumerable.Repeat((byte)0x2A, 1_000), payload.Memory.ToArray());
        payload.Dispose();
    }

    [Fact]
    public void Dispose_OfARefusedPayload_DoesNothing()
    {
        PayloadCompression.TryDecompress([], Cap, out DecompressedPayload payload);
        payload.Dispose();
        Assert.True(payload.Memory.IsEmpty);
    }

    private static byte[] Compressed(int length, uint announced)
    {
        byte[] compressed = new byte[2_048];
        Assert.True(BrotliEncoder.TryCompress(new byte[length], compressed.AsSpan(4), out int written, quality: 1, window: 22));
        BinaryPrimitives.WriteUInt32LittleEndian(compressed, announced);
        return compressed[..(4 + written)];
    }
}
