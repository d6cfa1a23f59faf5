using System.Diagnostics;
using MemcachedGen.Contracts;
using MemcachedGen.Serialization;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <summary>How the values of an entry family become bytes, and which bytes are believed to be one.</summary>
/// <param name="descriptor">The family.</param>
/// <param name="resources">What it shares with others.</param>
/// <param name="isTagged">A value of an older generation is to be expected, and no sign of damage.</param>
internal sealed class EntryValues(CacheEntryDescriptor descriptor, ClientResources resources, bool isTagged)
{
    private readonly LogGate _refusals = new(resources.Time);
    private readonly byte _codecNumber = resources.Serializer.Codec;
    private object? _codec; // a CacheCodec of the type last asked for, nearly always the only one
    private object? _otherCodec; // and the one before: a number is set as itself and read as nullable

    /// <summary>Serializes a value completely.</summary>
    /// <returns>The bytes to store, valid until the writer is returned.</returns>
    internal ReadOnlySpan<byte> Seal<TValue>(EnvelopeWriter writer, TValue value, ulong seed, ActivityContext trace) => writer.Write(
        CodecOf<TValue>(), value, _codecNumber, descriptor.CompressFrom, Now(), seed, descriptor.Fingerprint, trace);

    /// <summary>Writes that there is no such value.</summary>
    /// <returns>The bytes to store, valid until the writer is returned.</returns>
    internal ReadOnlySpan<byte> SealNull(EnvelopeWriter writer, ulong seed) =>
        writer.WriteNull(_codecNumber, Now(), seed, descriptor.Fingerprint);

    /// <summary>Reads what was stored.</summary>
    /// <param name="stored">The bytes.</param>
    /// <param name="seed">XxHash3 of the wire key, with the generations mixed in where there are any.</param>
    /// <param name="value">The value; the type's default where it says that there is none.</param>
    /// <param name="header">What is said about it.</param>
    /// <param name="failure">Why it cannot be believed, unless that was to be expected.</param>
    /// <returns>Whether it can be believed, and the type can say it.</returns>
    internal bool TryDecode<TValue>(
        ReadOnlyMemory<byte> stored, ulong seed, out TValue? value, out EnvelopeHeader header, out DecodeFailure failure)
    {
        value = default;
        failure = DecodeFailure.None;
        if (!Envelope.TryOpen(stored.Span, _codecNumber, seed, descriptor.Fingerprint, out header))
        {
            bool isForeign = Envelope.IsForeign(stored.Span, _codecNumber);
            if (!isTagged || isForeign)
            {
                failure = Refuse(isForeign ? DecodeFailure.Format : DecodeFailure.Checksum, null);
            }

            return false;
        }

        if (typeof(TValue) == typeof(Existence))
        {
            return true;
        }

        if (header.Kind == EnvelopeKind.Null)
        {
            return default(TValue) is null;
        }

        failure = Read(Envelope.PayloadOf(stored, header), header.Compression, out value);
        return failure == DecodeFailure.None;
    }

    /// <summary>The serialized form of what was stored and believed, in an array of its own.</summary>
    internal byte[] PayloadOf(ReadOnlyMemory<byte> stored, in EnvelopeHeader header)
    {
        ReadOnlyMemory<byte> payload = Envelope.PayloadOf(stored, header);
        if (header.Compression == EnvelopeCompression.None
            || !PayloadCompression.TryDecompress(payload.Span, MaxDecompressedSize, out DecompressedPayload decompressed))
        {
            return payload.ToArray();
        }

        using (decompressed)
        {
            return decompressed.Memory.ToArray();
        }
    }

    /// <summary>Deserializes what was read and believed before.</summary>
    internal TValue Reread<TValue>(ReadOnlyMemory<byte> payload) => CodecOf<TValue>().Deserialize(payload, out _);

    private int MaxDecompressedSize => resources.Settings.Current.MaxDecompressedSize;

    private uint Now() => EnvelopeHeader.SecondsOf(resources.Time.GetUtcNow());

    private DecodeFailure Read<TValue>(ReadOnlyMemory<byte> payload, EnvelopeCompression compression, out TValue? value)
    {
        if (compression == EnvelopeCompression.None)
        {
            return Deserialize(payload, out value);
        }

        if (!PayloadCompression.TryDecompress(payload.Span, MaxDecompressedSize, out DecompressedPayload decompressed))
        {
            value = default;
            return Refuse(DecodeFailure.Decompression, null);
        }

        using (decompressed)
        {
            return Deserialize(decompressed.Memory, out value);
        }
    }

    private DecodeFailure Deserialize<TValue>(ReadOnlyMemory<byte> payload, out TValue? value)
    {
        value = default;
        long consumed;
        try
        {
            value = CodecOf<TValue>().Deserialize(payload, out consumed);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return Refuse(DecodeFailure.Decode, exception);
        }

        return consumed == payload.Length ? DecodeFailure.None : Refuse(DecodeFailure.Trailing, null);
    }

    private CacheCodec<TValue> CodecOf<TValue>() => _codec is CacheCodec<TValue> codec ? codec : OtherCodecOf<TValue>();

    private CacheCodec<TValue> OtherCodecOf<TValue>()
    {
        object? last = _codec;
        CacheCodec<TValue> codec = _otherCodec as CacheCodec<TValue> ?? resources.Serializer.CreateCodec<TValue>();
        _codec = codec;
        _otherCodec = last;
        return codec;
    }

    private DecodeFailure Refuse(DecodeFailure failure, Exception? exception)
    {
        CacheMetrics.IntegrityFailure(descriptor.Contract, failure);
        if (_refusals.TryEnter(out long suppressed))
        {
            Log.ValueRefused(resources.Logger, descriptor.Contract, descriptor.Template, failure, suppressed, exception);
        }

        return failure;
    }
}
