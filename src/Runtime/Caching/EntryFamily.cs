using MemcachedGen.Contracts;
using MemcachedGen.Serialization;
using MemcachedGen.Stores;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <summary>The part of an entry family that does not depend on its key's type: bytes, envelope, counters.</summary>
internal abstract class EntryFamily(CacheEntryDescriptor descriptor, ClientResources resources)
{
    private readonly LogGate _writeFailures = new(resources.Time);
    private readonly LogGate _refusals = new(resources.Time);
    private readonly byte _codecNumber = resources.Serializer.Codec;
    private object? _codec; // a CacheCodec of the type last asked for, nearly always the only one

    protected ICacheStore Store { get; } = resources.Store;

    protected CacheActivities Activities { get; } = new(descriptor, resources.KeyPrefix);

    protected CacheCounters Counters { get; } = CacheMetrics.CountersFor(descriptor.Contract);

    /// <summary>Takes a reply apart and releases it.</summary>
    /// <returns>Whether it was a hit whose value can be trusted. Everything else is a miss to the caller.</returns>
    internal bool TryAccept<TValue>(in StoreReply reply, ulong keyHash, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out TValue value)
    {
        if (reply.Status == StoreStatus.Hit)
        {
            try
            {
                if (TryDecode(reply.Value, keyHash, out value))
                {
                    Counters.Hits.Increment();
                    return true;
                }
            }
            finally
            {
                reply.Release();
            }
        }

        Counters.Misses.Increment();
        value = default;
        return false;
    }

    /// <summary>Makes a failed write known. It is not the caller's failure.</summary>
    internal void ReportWrite(string operation, in StoreReply reply)
    {
        if (reply is { Status: StoreStatus.Failed, Error: not StoreError.Canceled } && _writeFailures.TryEnter(out long suppressed))
        {
            Log.WriteFailed(resources.Logger, operation, descriptor.Contract, descriptor.Template, reply.Error, suppressed);
        }
    }

    protected void ReportFill(Exception exception)
    {
        if (_writeFailures.TryEnter(out long suppressed))
        {
            Log.FillFailed(resources.Logger, descriptor.Contract, descriptor.Template, suppressed, exception);
        }
    }

    /// <summary>Writes the wire key.</summary>
    /// <param name="key">The typed key.</param>
    /// <param name="buffer">Room for <see cref="StoreKey.MaxLength"/> bytes.</param>
    /// <exception cref="ArgumentException">The key is longer than a key may be.</exception>
    protected ReadOnlySpan<byte> WriteKey<TKey>(in TKey key, Span<byte> buffer)
        where TKey : struct, ICacheKey
    {
        byte[] prefix = resources.KeyPrefixUtf8;
        prefix.CopyTo(buffer);
        int length = prefix.Length + key.Write(buffer[prefix.Length..]);
        return length <= StoreKey.MaxLength ? buffer[..length] : throw TooLong(length);
    }

    /// <summary>Serializes a value completely and hands it to the store.</summary>
    protected ValueTask<StoreReply> Write<TValue>(ReadOnlySpan<byte> key, ulong keyHash, TValue value, CancellationToken cancellationToken)
    {
        EnvelopeWriter writer = EnvelopeWriter.Rent();
        try
        {
            ReadOnlySpan<byte> envelope = writer.Write(CodecOf<TValue>(), value, _codecNumber, keyHash, descriptor.Fingerprint);
            return Store.SetAsync(key, envelope, TimeToLive(), cancellationToken);
        }
        finally
        {
            writer.Return();
        }
    }

    private bool TryDecode<TValue>(ReadOnlyMemory<byte> stored, ulong keyHash, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out TValue value)
    {
        value = default;
        if (!Envelope.IsIntact(stored.Span, _codecNumber, keyHash, descriptor.Fingerprint))
        {
            Refuse(DecodeFailure.Checksum, null);
            return false;
        }

        ReadOnlyMemory<byte> payload = stored[Envelope.Length..];
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

    private CacheCodec<TValue> CodecOf<TValue>()
    {
        if (_codec is CacheCodec<TValue> codec)
        {
            return codec;
        }

        codec = resources.Serializer.CreateCodec<TValue>();
        _codec = codec;
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

    private TimeSpan TimeToLive() => descriptor.Jitter == TimeSpan.Zero
        ? descriptor.Ttl
        : descriptor.Ttl - TimeSpan.FromTicks(Random.Shared.NextInt64(descriptor.Jitter.Ticks));

    private ArgumentException TooLong(int length) => new(
        $"A key of '{descriptor.Contract}/{descriptor.Version}:{descriptor.Template}' is {length} bytes long, the prefix " +
        $"included; a key may have {StoreKey.MaxLength}. Use shorter text, or a number or hash in its place.");
}
