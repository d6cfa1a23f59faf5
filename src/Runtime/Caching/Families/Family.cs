using System.IO.Hashing;
using MemcachedGen.Contracts;
using MemcachedGen.Stores;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <summary>Entries that share a key template on one client, whatever they hold: keys, times to live, reports.</summary>
internal abstract class Family(CacheEntryDescriptor descriptor, ClientResources resources)
{
    private readonly LogGate _writeFailures = new(resources.Time);

    internal bool ThrowsOnError => descriptor.ThrowsOnError;

    protected ICacheStore Store { get; } = resources.Store;

    protected TimeProvider Time => resources.Time;

    protected CacheActivities Activities { get; } = new(descriptor, resources.KeyPrefix);

    protected CacheCounters Counters { get; } = CacheMetrics.CountersFor(descriptor.Contract);

    /// <summary>Makes a failed write known, to the log or, where the contract asks for it, to the caller.</summary>
    /// <exception cref="CacheUnavailableException">The contract asks for it.</exception>
    internal void FinishWrite(string operation, in StoreReply reply)
    {
        if (reply.Status == StoreStatus.Failed)
        {
            if (ThrowsOnError)
            {
                throw Unavailable(operation, reply.Error);
            }

            ReportWrite(operation, reply);
        }
    }

    /// <summary>Logs a failed write. It is not the caller's failure.</summary>
    internal void ReportWrite(string operation, in StoreReply reply)
    {
        if (reply is { Status: StoreStatus.Failed, Error: not StoreError.Canceled } && _writeFailures.TryEnter(out long suppressed))
        {
            Log.WriteFailed(resources.Logger, operation, descriptor.Contract, descriptor.Template, reply.Error, suppressed);
        }
    }

    internal CacheUnavailableException Unavailable(string operation, StoreError error) => new(
        error, $"The store could not answer a {operation} of '{descriptor.Contract}/{descriptor.Version}:{descriptor.Template}': {error}.");

    internal void CountRead(bool isHit) => (isHit ? Counters.Hits : Counters.Misses).Increment();

    /// <summary>Logs an update that others would not let through.</summary>
    protected void ReportContention(int attempts)
    {
        if (_writeFailures.TryEnter(out long suppressed))
        {
            Log.UpdateGivenUp(resources.Logger, descriptor.Contract, descriptor.Template, attempts, suppressed);
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
    protected ReadOnlySpan<byte> WriteKey<TKey>(in TKey key, Span<byte> buffer)
        where TKey : struct, ICacheKey
    {
        byte[] prefix = resources.KeyPrefixUtf8;
        prefix.CopyTo(buffer);
        int length = prefix.Length + key.Write(buffer[prefix.Length..]);
        return length <= StoreKey.MaxLength ? buffer[..length] : OverlongKey.Write(key, prefix, length, buffer, out _);
    }

    /// <summary>Writes the wire key, and says what the envelope is sealed with.</summary>
    /// <param name="key">The typed key.</param>
    /// <param name="buffer">Room for <see cref="StoreKey.MaxLength"/> bytes.</param>
    /// <param name="hash">XxHash3 of the whole key, also of the part of it that is cut off where it is too long.</param>
    protected ReadOnlySpan<byte> WriteKey<TKey>(in TKey key, Span<byte> buffer, out ulong hash)
        where TKey : struct, ICacheKey
    {
        byte[] prefix = resources.KeyPrefixUtf8;
        prefix.CopyTo(buffer);
        int length = prefix.Length + key.Write(buffer[prefix.Length..]);
        if (length > StoreKey.MaxLength)
        {
            return OverlongKey.Write(key, prefix, length, buffer, out hash);
        }

        ReadOnlySpan<byte> wireKey = buffer[..length];
        hash = XxHash3.HashToUInt64(wireKey);
        return wireKey;
    }

    /// <summary>The time a write is given: the caller's own, exactly, or the contract's with its jitter.</summary>
    protected TimeSpan TimeToLive(TimeSpan? ttl) => ttl ?? (descriptor.Jitter == TimeSpan.Zero
        ? descriptor.Ttl
        : descriptor.Ttl - TimeSpan.FromTicks(Random.Shared.NextInt64(descriptor.Jitter.Ticks)));

    /// <summary>What to throw where the store cannot do what was asked of it.</summary>
    protected InvalidOperationException Lacks(string operation, Type capability) => StoreCapability.Missing(
        Store, capability, $"'{descriptor.Contract}/{descriptor.Version}:{descriptor.Template}' needs it to {operation}");
}
