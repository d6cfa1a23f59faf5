using MemcachedGen.Serialization;
using Xunit;
using static MemcachedGen.RuntimeTests.Serialization.SampleEnvelopes;

namespace MemcachedGen.RuntimeTests.Serialization;

public sealed class EnvelopeTests
{
    public static TheoryData<string> Forms => ["plain", "compressed", "traced", "null"];

    [Theory]
    [InlineData("plain", EnvelopeKind.Value, EnvelopeCompression.None)]
    [InlineData("compressed", EnvelopeKind.Value, EnvelopeCompression.Brotli)]
    [InlineData("traced", EnvelopeKind.Value, EnvelopeCompression.None)]
    [InlineData("null", EnvelopeKind.Null, EnvelopeCompression.None)]
    internal void TryOpen_AsSealed_SaysWhatWasSealed(string form, EnvelopeKind kind, EnvelopeCompression compression)
    {
        Assert.True(TryOpen(Of(form), out EnvelopeHeader header));
        Assert.Equal(new EnvelopeHeader(kind, 0, compression, Created, HasWriter: form == "traced"), header);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void TryOpen_AnyBitFlipped_IsFalse(string form)
    {
        byte[] envelope = Of(form);
        for (int bit = 0; bit < envelope.Length * 8; bit++)
        {
            envelope[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(TryOpen(envelope, out _), $"bit {bit}");
            envelope[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void TryOpen_AnyLengthButItsOwn_IsFalse(string form)
    {
        byte[] envelope = Of(form);
        for (int length = 0; length < envelope.Length; length++)
        {
            Assert.False(TryOpen(envelope.AsSpan(0, length), out _), $"{length} bytes");
        }

        Assert.False(TryOpen([.. envelope, 0], out _));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void TryOpen_OtherKeyShapeOrCodec_IsFalse(string form)
    {
        byte[] envelope = Of(form);
        Assert.False(Envelope.TryOpen(envelope, 0, KeyHash + 1, Fingerprint, out _));
        Assert.False(Envelope.TryOpen(envelope, 0, KeyHash, Fingerprint + 1, out _));
        Assert.False(Envelope.TryOpen(envelope, 1, KeyHash, Fingerprint, out _));
    }

    [Theory]
    [InlineData(2, 0, "93")]
    [InlineData(255, 0, "93")]
    [InlineData(0, 2, "93")]
    [InlineData(0, 255, "93")]
    [InlineData(1, 1, "C0")]
    [InlineData(1, 0, "C2")]
    [InlineData(1, 0, "C0C0")]
    [InlineData(0, 0, "")]
    public void TryOpen_IntactButOfNoKnownForm_IsFalse(byte kind, byte compression, string payload)
    {
        var header = new EnvelopeHeader((EnvelopeKind)kind, 0, (EnvelopeCompression)compression, Created);
        Assert.False(TryOpen(Sealed(header, Convert.FromHexString(payload)), out _));
    }

    [Fact]
    public void Seal_FormatTwo_IsFixedOnTheWire()
    {
        // Bytes in memcached outlive a deploy: when this changes, the format version has to.
        Assert.Equal("02000000" + "00812469" + "9DC6C8A36AFAFF7E" + "A6617274696B6C", Convert.ToHexString(Of("plain")));
        Assert.Equal("02010000" + "00812469" + "2C0A2CB9364782E0" + "C0", Convert.ToHexString(Of("null")));
    }

    [Fact]
    public void SecondsOf_BeyondWhatFits_IsTheNearestThatDoes()
    {
        Assert.Equal(0u, EnvelopeHeader.SecondsOf(DateTimeOffset.MinValue));
        Assert.Equal(Created, EnvelopeHeader.SecondsOf(DateTimeOffset.FromUnixTimeSeconds(Created)));
        Assert.Equal(uint.MaxValue, EnvelopeHeader.SecondsOf(DateTimeOffset.MaxValue));
    }
}
