using System.Buffers;
using MemcachedGen.Serialization;
using Xunit;
using static MemcachedGen.RuntimeTests.Serialization.SampleEnvelopes;

namespace MemcachedGen.RuntimeTests.Serialization;

/// <summary>Sealing, opening and both ways of compression cost nothing once their buffers are there.</summary>
public sealed class EnvelopeAllocationTests
{
    [Theory]
    [InlineData(200, 0)]
    [InlineData(2_000, 1)]
    [InlineData(50_000, 1)]
    [InlineData(500_000, 1)]
    public void WriteAndRead_AreFree(int size, int compressFrom)
    {
        byte[] value = new byte[size];
        value.AsSpan(0, size / 4).Fill(0x5A);
        var codec = new BytesCodec();
        Assert.Equal(0, LeastOf(() =>
        {
            EnvelopeWriter writer = EnvelopeWriter.Rent();
            ReadOnlySpan<byte> stored = writer.Write(codec, value, 0, compressFrom, Created, KeyHash, Fingerprint);
            Assert.True(TryOpen(stored, out EnvelopeHeader header));
            if (compressFrom > 0)
            {
                Assert.True(header.Compression == EnvelopeCompression.Brotli);
                Assert.True(PayloadCompression.TryDecompress(stored[Envelope.Length..], size, out DecompressedPayload payload));
                payload.Dispose();
            }

            writer.Return();
        }));
    }

    [Fact]
    public void WriteNull_IsFree() => Assert.Equal(0, LeastOf(static () =>
    {
        EnvelopeWriter writer = EnvelopeWriter.Rent();
        Assert.True(TryOpen(writer.WriteNull(0, Created, KeyHash, Fingerprint), out _));
        writer.Return();
    }));

    // The least of some runs: a collection may take from the shared pool what the next run has to make anew.
    private static long LeastOf(Action run)
    {
        long least = long.MaxValue;
        for (int round = 0; round < 10; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int call = 0; call < 10; call++)
            {
                run();
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private sealed class BytesCodec : CacheCodec<byte[]>
    {
        public override void Serialize(IBufferWriter<byte> writer, byte[] value) => writer.Write(value);

        public override byte[] Deserialize(ReadOnlyMemory<byte> payload, out long consumed) => throw new NotSupportedException();
    }
}
