using System.Buffers;
using System.Diagnostics;
using MemcachedGen.Faults;
using MemcachedGen.Serialization;
using Xunit;
using static MemcachedGen.RuntimeTests.Serialization.SampleEnvelopes;

namespace MemcachedGen.RuntimeTests.Serialization;

public sealed class EnvelopeWriterTests
{
    private readonly CacheCodec<string> _codec = new MessagePackCacheSerializer().CreateCodec<string>();
    private readonly EnvelopeWriter _writer = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1_000)]
    [InlineData(70_000)]
    [InlineData(3_000_000)]
    public void Write_OfAnySize_ReadsAsWritten(int length)
    {
        int seed = Seed.Next();
        foreach (string text in new[] { new string('a', length), Noise(length, seed), new string('b', length / 2) + Noise(length / 2, seed) })
        {
            foreach (int compressFrom in new[] { 0, 1, 1_024 })
            {
                Assert.True(text == Read(Write(text, compressFrom), out _), $"seed {seed}, compressed from {compressFrom}");
            }
        }
    }

    [Fact]
    public void Write_AsLargeAsTheThreshold_IsCompressed()
    {
        int size = MessagePack.MessagePackSerializer.Serialize(CompressibleText, cancellationToken: TestContext.Current.CancellationToken).Length;
        Read(Write(CompressibleText, size), out EnvelopeCompression atThreshold);
        Read(Write(CompressibleText, size + 1), out EnvelopeCompression below);
        Read(Write(CompressibleText, 0), out EnvelopeCompression never);
        Assert.Equal(EnvelopeCompression.Brotli, atThreshold);
        Assert.Equal(EnvelopeCompression.None, below);
        Assert.Equal(EnvelopeCompression.None, never);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Write_WithItsTrace_SaysBoth(int compressFrom)
    {
        var trace = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);
        byte[] stored = _writer.Write(_codec, CompressibleText, 0, compressFrom, Created, KeyHash, Fingerprint, trace).ToArray();
        Assert.Equal(Write(CompressibleText, compressFrom).Length + 25, stored.Length);
        Assert.Equal(CompressibleText, Read(stored, out _));
        ActivityContext read = Envelope.WriterOf(stored);
        Assert.Equal((trace.TraceId, trace.SpanId, trace.TraceFlags, true), (read.TraceId, read.SpanId, read.TraceFlags, read.IsRemote));
        Assert.Equal(default, Envelope.WriterOf(Write(CompressibleText, compressFrom)));
    }

    [Fact]
    public void Write_Incompressible_IsStoredAsItIs()
    {
        byte[] noise = new byte[10_000];
        new Random(7).NextBytes(noise);
        CacheCodec<byte[]> codec = new MessagePackCacheSerializer().CreateCodec<byte[]>();
        byte[] plain = _writer.Write(codec, noise, 0, 0, Created, KeyHash, Fingerprint).ToArray();
        Assert.Equal(plain, _writer.Write(codec, noise, 0, 1, Created, KeyHash, Fingerprint));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(200_000)]
    public void Write_SerializerThrowsHalfway_LeavesNothingBehind(int written)
    {
        byte[] expected = Write("after it", 0).ToArray();
        Assert.Throws<NotSupportedException>(() => _writer.Write(new FailingCodec(), written, 0, 0, Created, KeyHash, Fingerprint).Length);
        Assert.Equal(expected, Write("after it", 0));
        Assert.Throws<NotSupportedException>(() => _writer.Write(new FailingCodec(), written, 0, 0, Created, KeyHash, Fingerprint).Length);
        Assert.Equal(Of("null"), _writer.WriteNull(0, Created, KeyHash, Fingerprint));
    }

    private ReadOnlySpan<byte> Write(string text, int compressFrom) =>
        _writer.Write(_codec, text, 0, compressFrom, Created, KeyHash, Fingerprint);

    private string Read(ReadOnlySpan<byte> stored, out EnvelopeCompression compression)
    {
        Assert.True(TryOpen(stored, out EnvelopeHeader header));
        compression = header.Compression;
        ReadOnlySpan<byte> payload = Envelope.PayloadOf(stored.ToArray(), header).Span;
        if (compression == EnvelopeCompression.None)
        {
            return _codec.Deserialize(payload.ToArray(), out _);
        }

        Assert.True(PayloadCompression.TryDecompress(payload, int.MaxValue, out DecompressedPayload decompressed));
        using (decompressed)
        {
            string text = _codec.Deserialize(decompressed.Memory, out long consumed);
            Assert.Equal(decompressed.Memory.Length, consumed);
            return text;
        }
    }

    private sealed class FailingCodec : CacheCodec<int>
    {
        public override void Serialize(IBufferWriter<byte> writer, int value)
        {
            writer.GetSpan(value)[..value].Fill(0xFF);
            writer.Advance(value);
            throw new NotSupportedException();
        }

        public override int Deserialize(ReadOnlyMemory<byte> payload, out long consumed) => throw new NotSupportedException();
    }
}
