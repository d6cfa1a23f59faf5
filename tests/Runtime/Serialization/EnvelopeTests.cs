using MemcachedGen.Serialization;
using Xunit;

namespace MemcachedGen.RuntimeTests.Serialization;

public sealed class EnvelopeTests
{
    private const ulong KeyHash = 0x0123_4567_89AB_CDEF;
    private const ulong Fingerprint = 0xFEDC_BA98_7654_3210;

    [Fact]
    public void IsIntact_AsSealed_IsTrue() => Assert.True(IsIntact(Sealed()));

    [Fact]
    public void IsIntact_AnyBitFlipped_IsFalse()
    {
        byte[] envelope = Sealed();
        for (int bit = 0; bit < envelope.Length * 8; bit++)
        {
            envelope[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(IsIntact(envelope), $"bit {bit}");
            envelope[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void IsIntact_AnyLengthButItsOwn_IsFalse()
    {
        byte[] envelope = Sealed();
        for (int length = 0; length < envelope.Length; length++)
        {
            Assert.False(IsIntact(envelope.AsSpan(0, length)), $"{length} bytes");
        }

        Assert.False(IsIntact([.. envelope, 0]));
    }

    [Fact]
    public void IsIntact_OtherKeyShapeOrCodec_IsFalse()
    {
        byte[] envelope = Sealed();
        Assert.False(Envelope.IsIntact(envelope, 0, KeyHash + 1, Fingerprint));
        Assert.False(Envelope.IsIntact(envelope, 0, KeyHash, Fingerprint + 1));
        Assert.False(Envelope.IsIntact(envelope, 1, KeyHash, Fingerprint));
    }

    [Fact]
    public void Seal_FormatOne_IsFixedOnTheWire()
    {
        // Bytes in memcached outlive a deploy: when this changes, the format version has to.
        Assert.Equal("01000000" + "9354D4FD312C7303" + "93A6617274696B6C2AC3", Convert.ToHexString(Sealed()));
    }

    private static byte[] Sealed()
    {
        byte[] envelope = [.. new byte[Envelope.Length], 0x93, 0xA6, 0x61, 0x72, 0x74, 0x69, 0x6B, 0x6C, 0x2A, 0xC3];
        Envelope.Seal(envelope, codec: 0, KeyHash, Fingerprint);
        return envelope;
    }

    private static bool IsIntact(ReadOnlySpan<byte> envelope) => Envelope.IsIntact(envelope, codec: 0, KeyHash, Fingerprint);
}
