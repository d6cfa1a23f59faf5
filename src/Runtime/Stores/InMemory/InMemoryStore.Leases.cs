namespace MemcachedGen.Stores.InMemory;

/// <content>Leases and stale entries, as on memcached: the lease of a missing entry is an item of zero bytes.</content>
public sealed partial class InMemoryStore
{
    /// <inheritdoc/>
    public ValueTask<StoreReply> GetOrLeaseAsync(
        ReadOnlySpan<byte> key, TimeSpan leaseTime, TimeSpan refreshWindow, CancellationToken cancellationToken) =>
        GetOrLease(key, leaseTime, refreshWindow, hasUsage: false, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoreReply> FillAsync(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, ulong version, TimeSpan timeToLive, CancellationToken cancellationToken) => version == 0
        ? SetAsync(key, value, timeToLive, cancellationToken)
        : CompareAndSetAsync(key, value, version, timeToLive, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoreReply> ReleaseAsync(ReadOnlySpan<byte> key, ulong version, CancellationToken cancellationToken) => version == 0
        ? DeleteAsync(key, cancellationToken)
        : CompareAndDeleteAsync(key, version, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoreReply> RearmAsync(
        ReadOnlySpan<byte> key, ulong version, TimeSpan timeToLive, CancellationToken cancellationToken) =>
        Mark(key, version == 0 ? null : version, timeToLive, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoreReply> MarkStaleAsync(ReadOnlySpan<byte> key, TimeSpan window, CancellationToken cancellationToken) =>
        Mark(key, version: null, window, cancellationToken);

    private ValueTask<StoreReply> GetOrLease(
        ReadOnlySpan<byte> key, TimeSpan leaseTime, TimeSpan refreshWindow, bool hasUsage, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(leaseTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(refreshWindow, TimeSpan.Zero);
        if (cancellationToken.IsCancellationRequested)
        {
            return Canceled();
        }

        var options = new ReadOptions(IsVersioned: true, IsTimed: true, RefreshWindow: refreshWindow, HasUsage: hasUsage);
        while (true)
        {
            StoreReply reply = Read(key, options);
            if (reply.Status == StoreStatus.Hit || reply.Lease != LeaseState.None || leaseTime == TimeSpan.Zero)
            {
                return new(reply);
            }

            Item placeholder = NewItem([], leaseTime) with { IsLeaseGiven = true };
            if (_lookup.TryAdd(key, placeholder))
            {
                return Written(StoreReply.Placeholder(placeholder.Version, LeaseState.Won));
            }
        }
    }

    private ValueTask<StoreReply> Mark(ReadOnlySpan<byte> key, ulong? version, TimeSpan timeToLive, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeToLive, TimeSpan.Zero);
        if (cancellationToken.IsCancellationRequested)
        {
            return Canceled();
        }

        while (TryFind(key, out byte[]? stored, out Item item))
        {
            if (version is not null && item.Version != version)
            {
                return new(StoreReply.Changed);
            }

            if (_items.TryUpdate(stored, NewItem(item.Value, timeToLive) with { IsStale = true, ReadAt = item.ReadAt }, item))
            {
                return new(StoreReply.MarkedStale);
            }
        }

        return new(StoreReply.NotFound);
    }
}
