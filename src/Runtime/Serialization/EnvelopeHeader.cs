namespace MemcachedGen.Serialization;

/// <summary>What an envelope says about its payload.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Codec">The number of the serializer that wrote it.</param>
/// <param name="Compression">How it is compressed.</param>
/// <param name="Created">When it was sealed, in seconds since 1970; see <see cref="SecondsOf"/>.</param>
/// <param name="HasWriter">Whether a <see cref="WriterTrace"/> stands behind it.</param>
internal readonly record struct EnvelopeHeader(EnvelopeKind Kind, byte Codec, EnvelopeCompression Compression, uint Created, bool HasWriter = false)
{
    /// <summary>A time as envelopes have it: whole seconds, from 1970 to 2106.</summary>
    internal static uint SecondsOf(DateTimeOffset time) => (uint)Math.Clamp(time.ToUnixTimeSeconds(), uint.MinValue, uint.MaxValue);
}
