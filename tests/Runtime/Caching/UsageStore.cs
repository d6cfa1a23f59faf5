using MemcachedGen.Stores;

namespace MemcachedGen.RuntimeTests.Caching;

/// <summary>The same, which knows what is read often.</summary>
internal sealed class UsageStore(TimeProvider? time = null) : LeasingStore(time), IUsageStore
{
    /// <summary>Notes no reads, as a server may.</summary>
    internal bool NotesNothing { get; set; }

    public ValueTask<StoreReply> GetOrLeaseWithUsageAsync(
        ReadOnlySpan<byte> key, TimeSpan leaseTime, TimeSpan refreshWindow, CancellationToken cancellationToken) =>
        Fail("use", key, out StoreReply failure)
            ? new(failure)
            : AnswerAsync(
                NotesNothing
                    ? Inner.GetOrLeaseAsync(key, leaseTime, refreshWindow, CancellationToken.None)
                    : Inner.GetOrLeaseWithUsageAsync(key, leaseTime, refreshWindow, CancellationToken.None),
                cancellationToken);
}
