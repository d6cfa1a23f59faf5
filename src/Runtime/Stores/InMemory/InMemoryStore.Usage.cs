namespace MemcachedGen.Stores.InMemory;

/// <content>How often entries are read.</content>
public sealed partial class InMemoryStore
{
    // Times are kept no finer than this: an entry read all the time is swapped once a second, not at every read.
    private static readonly TimeSpan s_readGrain = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan s_hotTime = TimeSpan.FromSeconds(Usage.HotSeconds);

    /// <inheritdoc/>
    /// <remarks>Only reads of this kind count. To count the others as well, as memcached does, would cost all readers something.</remarks>
    public ValueTask<StoreReply> GetOrLeaseWithUsageAsync(
        ReadOnlySpan<byte> key, TimeSpan leaseTime, TimeSpan refreshWindow, CancellationToken cancellationToken) =>
        GetOrLease(key, leaseTime, refreshWindow, hasUsage: true, cancellationToken);

    private Item AsReadNow(in Item item)
    {
        long now = _time.GetTimestamp();
        return item.ReadAt is { } last && _time.GetElapsedTime(last, now) < s_readGrain ? item : item with { ReadAt = now };
    }

    private bool IsHot(in Item item) => item.ReadAt is { } last && _time.GetElapsedTime(last, _time.GetTimestamp()) <= s_hotTime;
}
