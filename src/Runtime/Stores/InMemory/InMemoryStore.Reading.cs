namespace MemcachedGen.Stores.InMemory;

/// <content>Reads. Whoever reads a stale entry first wins its lease, in whatever way he reads.</content>
public sealed partial class InMemoryStore
{
    /// <inheritdoc/>
    public ValueTask<StoreReply> GetAsync(ReadOnlySpan<byte> key, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? Canceled() : new(Read(key, default));

    /// <inheritdoc/>
    public ValueTask<StoreReply> GetVersionedAsync(ReadOnlySpan<byte> key, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? Canceled() : new(Read(key, new(IsVersioned: true)));

    /// <inheritdoc/>
    public ValueTask<StoreReply> GetAndTouchAsync(ReadOnlySpan<byte> key, TimeSpan timeToLive, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeToLive, TimeSpan.Zero);
        return cancellationToken.IsCancellationRequested ? Canceled() : new(Read(key, new(IsVersioned: true, NewTime: timeToLive)));
    }

    /// <inheritdoc/>
    /// <remarks>As on memcached, the version stays, and a stale entry's lease is used up.</remarks>
    public ValueTask<StoreReply> TouchAsync(ReadOnlySpan<byte> key, TimeSpan timeToLive, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeToLive, TimeSpan.Zero);
        if (cancellationToken.IsCancellationRequested)
        {
            return Canceled();
        }

        StoreReply reply = Read(key, new(NewTime: timeToLive));
        return new(reply.Status == StoreStatus.Hit ? StoreReply.Touched.WithLease(reply.Lease, reply.IsStale) : StoreReply.NotFound);
    }

    private StoreReply Read(ReadOnlySpan<byte> key, in ReadOptions options)
    {
        while (TryFind(key, out byte[]? stored, out Item item))
        {
            bool isWon = !item.IsLeaseGiven && (item.IsStale || Remaining(item) < options.RefreshWindow);
            Item left = isWon ? item with { IsLeaseGiven = true } : item;
            left = options.NewTime > TimeSpan.Zero ? left with { StoredAt = _time.GetTimestamp(), TimeToLive = options.NewTime } : left;
            left = options.HasUsage ? AsReadNow(left) : left;
            if (left == item || _items.TryUpdate(stored, left, item))
            {
                LeaseState lease = isWon ? LeaseState.Won : item.IsLeaseGiven ? LeaseState.Held : LeaseState.None;
                StoreReply reply = ToReply(item, options.IsVersioned ? item.Version : 0, lease, options.IsTimed);
                return options.HasUsage && reply.Status == StoreStatus.Hit ? reply.WithUsage(IsHot(item)) : reply;
            }
        }

        return StoreReply.Miss;
    }

    private StoreReply ToReply(in Item item, ulong version, LeaseState lease, bool isTimed)
    {
        if (item.Value.Length == 0)
        {
            return StoreReply.Placeholder(version, lease);
        }

        StoreReply hit = StoreReply.Hit(item.Value, version);
        hit = lease == LeaseState.None && !item.IsStale ? hit : hit.WithLease(lease, item.IsStale);
        return isTimed ? hit.WithTimeToLive(Remaining(item)) : hit;
    }

    private TimeSpan Remaining(in Item item) => item.TimeToLive - _time.GetElapsedTime(item.StoredAt, _time.GetTimestamp());

    private readonly record struct ReadOptions(
        bool IsVersioned = false, bool IsTimed = false, TimeSpan NewTime = default, TimeSpan RefreshWindow = default, bool HasUsage = false);
}
