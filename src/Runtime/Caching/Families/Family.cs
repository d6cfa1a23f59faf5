using System.IO.Hashing;
using MemcachedGen.Contracts;
using MemcachedGen.Stores;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <summary>Entries that share a key template on one client, whatever they hold: keys, times to live, reports.</summary>
internal abstract class Family
{
    private readonly CacheEntryDescriptor _descriptor;
    private readonly ClientResources _resources;
    private readonly LogGate _writeFailures;
    private readonly LogGate _refreshFailures;
    private readonly LogGate _fillFailures;
    private readonly LogGate _contentions;
    private volatile EntryTimes _times = null!; // set by the first call of its follower

    protected Family(CacheEntryDescriptor descriptor, ClientResources resources, IKeyReader? keys)
    {
        _descriptor = descriptor;
        _resources = resources;
        _writeFailures = new LogGate(resources.Time);
        _refreshFailures = new LogGate(resources.Time);
        _fillFailures = new LogGate(resources.Time);
        _contentions = new LogGate(resources.Time);
        Store = resources.Store;
        Activities = new CacheActivities(descriptor, resources.Spans, keys);
        Counters = keys is null ? CacheCounters.Unreported : CacheMetrics.CountersFor(descriptor.Contract, descriptor.Methods is [var first, ..] ? first : descriptor.Template);
        resources.Settings.Follow(settings => _times = new EntryTimes(descriptor, settings, resources.Store is ILeaseStore));
    }

    /// <summary>What the generator knows about it.</summary>
    internal CacheEntryDescriptor Descriptor => _descriptor;

    internal string Contract => _descriptor.Contract;

    internal bool ThrowsOnError => _descriptor.ThrowsOnError;

    /// <summary>The times in force.</summary>
    internal EntryTimes Times => _times;

    /// <summary>How a warm-up loads keys one by one.</summary>
    internal WarmUpPace PaceOf(int parallelism) => new(parallelism, Times.HardTimeout, Time);

    protected ICacheStore Store { get; }

    protected TimeProvider Time => _resources.Time;

    protected CachingSettings Settings => _resources.Settings.Current;

    protected CacheActivities Activities { get; }

    /// <summary>What is counted of its reads, over all clients of the process.</summary>
    internal CacheCounters Counters { get; }

    /// <summary>Whether its entries are counters.</summary>
    internal virtual bool IsCounter => false;

    /// <summary>Its copies in the process, if it has a first level.</summary>
    internal virtual ILocalFigures? Copies => null;

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
            Log.WriteFailed(_resources.Logger, operation, _descriptor.Contract, _descriptor.Template, reply.Error, suppressed);
        }
    }

    internal CacheUnavailableException Unavailable(string operation, StoreError error) => new(
        error, $"The store could not answer a {operation} of '{_descriptor.Contract}/{_descriptor.Version}:{_descriptor.Template}': {error}.");

    /// <summary>The same as <c>Supersede</c> of the typed key, where only the wire key is known.</summary>
    internal virtual void SupersedeWireKey(byte[] wireKey)
    {
    }

    /// <summary>The same as <c>Settle</c> of the typed key, where only the wire key is known.</summary>
    internal virtual void SettleWireKey(byte[] wireKey)
    {
    }

    /// <summary>Sends the delete of an entry whose typed key is not known.</summary>
    internal abstract ValueTask<StoreReply> DeleteWireKeyAsync(byte[] wireKey, CancellationToken cancellationToken);

    internal void CountRead(bool isHit) => (isHit ? Counters.Hits : Counters.Misses).Increment();

    /// <summary>Logs an update that others would not let through.</summary>
    protected void ReportContention(int attempts)
    {
        if (_contentions.TryEnter(out long suppressed))
        {
            Log.UpdateGivenUp(_resources.Logger, _descriptor.Contract, _descriptor.Template, attempts, suppressed);
        }
    }

    protected void ReportRefresh(Exception exception)
    {
        if (_refreshFailures.TryEnter(out long suppressed))
        {
            Log.RefreshFailed(_resources.Logger, _descriptor.Contract, _descriptor.Template, suppressed, exception);
        }
    }

    /// <summary>What to say of a load that was given up.</summary>
    protected TimeoutException Overdue(TimeSpan limit) => new(
        $"A load of '{_descriptor.Contract}/{_descriptor.Version}:{_descriptor.Template}' took longer than its HardTimeout of {limit} and was given up.");

    protected void ReportFill(Exception exception)
    {
        if (_fillFailures.TryEnter(out long suppressed))
        {
            Log.FillFailed(_resources.Logger, _descriptor.Contract, _descriptor.Template, suppressed, exception);
        }
    }

    /// <summary>Writes the wire key.</summary>
    /// <param name="key">The typed key.</param>
    /// <param name="buffer">Room for <see cref="StoreKey.MaxLength"/> bytes.</param>
    protected ReadOnlySpan<byte> WriteKey<TKey>(in TKey key, Span<byte> buffer)
        where TKey : struct, ICacheKey
    {
        byte[] prefix = _resources.KeyPrefixUtf8;
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
        byte[] prefix = _resources.KeyPrefixUtf8;
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

    /// <summary>What to throw where the store cannot do what was asked of it.</summary>
    protected InvalidOperationException Lacks(string operation, Type capability) => StoreCapability.Missing(
        Store, capability, $"'{_descriptor.Contract}/{_descriptor.Version}:{_descriptor.Template}' needs it to {operation}");
}
