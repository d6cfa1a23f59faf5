using System.Diagnostics;
using System.Text;
using MemcachedGen.Serialization;

namespace MemcachedGen.RuntimeTests.Serialization;

/// <summary>An envelope of each form, all of one key and shape.</summary>
internal static class SampleEnvelopes
{
    internal const ulong KeyHash = 0x0123_4567_89AB_CDEF;
    internal const ulong Fingerprint = 0xFEDC_BA98_7654_3210;
    internal const uint Created = 1_764_000_000;

    private static readonly ActivityContext s_trace = new(
        ActivityTraceId.CreateFromString("0af7651916cd43dd8448eb211c80319c"), ActivitySpanId.CreateFromString("b7ad6b7169203331"), ActivityTraceFlags.Recorded);

    internal static string CompressibleText { get; } = string.Concat(Enumerable.Repeat("as often said as not, ", 12));

    internal static byte[] Of(string form)
    {
        CacheCodec<string> codec = new MessagePackCacheSerializer().CreateCodec<string>();
        var writer = new EnvelopeWriter();
        return form switch
        {
            "plain" => writer.Write(codec, "artikl", 0, 0, Created, KeyHash, Fingerprint).ToArray(),
            "compressed" => writer.Write(codec, CompressibleText, 0, 1, Created, KeyHash, Fingerprint).ToArray(),
            "traced" => writer.Write(codec, "artikl", 0, 0, Created, KeyHash, Fingerprint, s_trace).ToArray(),
            "null" => writer.WriteNull(0, Created, KeyHash, Fingerprint).ToArray(),
            _ => throw new ArgumentOutOfRangeException(nameof(form), form, null),
        };
    }

    /// <summary>Puts a payload that no writer made into an envelope that is intact.</summary>
    internal static byte[] Sealed(
        EnvelopeHeader header, ReadOnlySpan<byte> payload, ulong keyHash = KeyHash, ulong fingerprint = Fingerprint)
    {
        byte[] envelope = [.. new byte[Envelope.Length], .. payload];
        Envelope.Seal(envelope, header, keyHash, fingerprint);
        return envelope;
    }

    internal static bool TryOpen(ReadOnlySpan<byte> stored, out EnvelopeHeader header) =>
        Envelope.TryOpen(stored, codec: 0, KeyHash, Fingerprint, out header);

    /// <summary>Text that Brotli makes little of.</summary>
    internal static string Noise(int length, int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder(length);
        while (text.Length < length)
        {
            text.Append((char)random.Next(0x80, 0x800));
        }

        return text.ToString();
    }
}
