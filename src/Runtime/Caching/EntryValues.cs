using System.Diagnostics.CodeAnalysis;
using MemcachedGen.Contracts;
using MemcachedGen.Serialization;
using MemcachedGen.Stores;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <summary>How the values of an entry family become bytes, and which bytes are believed to be one.</summary>
/// <param name="descriptor">The family.</param>
/// <param name="resources">What it shares with others.</param>
/// <param name="counters">Where hits and misses are counted.</param>
/// <param name="isTagged">A value of an older generation is to be expected, and no sign of damage.</param>
internal sealed class EntryValues(CacheEntryDescriptor descriptor, ClientResources resources, CacheCounters counters, bool isTagged)
{
    private const int MaxDecompressedSize = 64 * 1024 * 1024;

    private readonly LogGate _refusals = new(resources.Time);
    private readonly byte _codecNumber = resources.Serializer.Codec;
    private object? _codec; // a CacheCodec of the type last asked for, nearly always the only one
    private object? _otherCodec; // and the one before: a number is set as itself and read as nullable

    /// <summary>Takes a reply apart and releases it.</summary>
    /// <param name="reply">What the store said.</param>
    /// <param name="seed">XxHash3 of the wire key, with the generations mixed in where there are any.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether it was a hit whose value can be trusted. Everything else is a miss to the caller.</returns>
    internal bool TryAccept<TValue>(in StoreReply reply, ulong seed, [MaybeNullWhen(false)] out TValue value)
    {
        if (reply.Status == StoreStatus.Hit)
        {
            try
            {
                if (TryDecode(reply.Value, seed, out value))
                {
                    counters.Hits.Increment();
                    return true;
                }
            }
            finally
            {
                reply.Release();
            }
        }

        counters.Misses.Increment();
        value = default;
        return false;
    }

    /// <summary>Serializes a value completely.</summary>
    /// <returns>The bytes to store, valid until the writer is returned.</returns>
    internal ReadOnlySpan<byte> Seal<TValue>(EnvelopeWriter writer, TValue value, ulong seed) =>
        writer.Write(
            CodecOf<TValue>(),
            value,
            _codecNumber,
            descriptor.CompressFrom,
            EnvelopeHeader.SecondsOf(resources.Time.GetUtcNow()),
            seed,
            descriptor.Fingerprint);

    private bool TryDecode<TValue>(ReadOnlyMemory<byte> stored, ulong seed, [MaybeNullWhen(false)] out TValue value)
    {
        value = default;
        if (!Envelope.TryOpen(stored.Span, _codecNumber, seed, descriptor.Fingerprint, out EnvelopeHeader header))
        {
            if (!isTagged)
            {
                Refuse(DecodeFailure.Checksum, null);
            }

            return false;
        }

        if (header.Kind == EnvelopeKind.Null)
        {
            return false;
        }

        ReadOnlyMemory<byte> payload = stored[Envelope.Length..];
        return header.Compression == EnvelopeCompression.None
            ? TryDeserialize(payload, out value)
            : TryDecompress(payload, out value);
    }

    private bool TryDecompress<TValue>(ReadOnlyMemory<byte> compressed, [MaybeNullWhen(false)] out TValue value)
    {
        if (!PayloadCompression.TryDecompress(compressed.Span, MaxDecompressedSize, out DecompressedPayload payload))
        {
            Refuse(DecodeFailure.Decompression, null);
            value = default;
            return false;
        }

        using (payload)
        {
            return TryDeserialize(payload.Memory, out value);
        }
    }

    private bool TryDeserialize<TValue>(ReadOnlyMemory<byte> payload, [MaybeNullWhen(false)] out TValue value)
    {
        value = default;
        long consumed;
        try
        {
            value = CodecOf<TValue>().Deserialize(payload, out consumed);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Refuse(DecodeFailure.Decode, exception);
            return false;
        }

        if (consumed != payload.Length)
        {
            Refuse(DecodeFailure.Trailing, null);
            return false;
        }

        return true;
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

    private void Refuse(DecodeFailure failure, Exception? exception)
    {
        CacheMetrics.IntegrityFailure(descriptor.Contract, failure);
        if (_refusals.TryEnter(out long suppressed))
        {
            Log.ValueRefused(resources.Logger, descriptor.Contract, descriptor.Template, failure, suppressed, exception);
        }
    }
}
