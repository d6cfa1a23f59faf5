using MemcachedGen.Stores;

namespace MemcachedGen.Caching;

/// <content>Loads that take long: the lease is kept alive while they run, and the hard timeout ends them.</content>
internal sealed partial class EntryFamily<TKey>
{
    /// <summary>The leases of a load. A struct, so that one load and many need no code of their own.</summary>
    private interface ILeaseKeeper
    {
        /// <summary>Whether there are placeholders that run out.</summary>
        bool HasPlaceholders { get; }

        ValueTask RenewAsync();

        /// <summary>Ends the load.</summary>
        void Cancel();
    }

    private async ValueTask<TResult> WatchAsync<TResult, TKeeper>(ValueTask<TResult> loading, TimeSpan limit, TKeeper leases)
        where TKeeper : struct, ILeaseKeeper
    {
        bool isRenewing = leases.HasPlaceholders && Touches is not null;
        if (loading.IsCompleted || (limit == TimeSpan.Zero && !isRenewing))
        {
            return await loading.ConfigureAwait(false);
        }

        Task<TResult> task = loading.AsTask();
        long startedAt = Time.GetTimestamp();
        while (true)
        {
            try
            {
                return await task.WaitAsync(NextLook(limit, isRenewing, startedAt), Time).ConfigureAwait(false);
            }
            catch (TimeoutException) when (!HasTimedOutItself(task))
            {
                // It is time to look.
            }

            if (limit > TimeSpan.Zero && Time.GetElapsedTime(startedAt) >= limit)
            {
                leases.Cancel();
                _ = task.ContinueWith(
                    static ended => _ = ended.Exception, // observed: its callers have been told already
                    CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                throw Overdue(limit);
            }

            if (isRenewing)
            {
                await leases.RenewAsync().ConfigureAwait(false);
            }
        }
    }

    private static bool HasTimedOutItself(Task task) => task.Exception?.InnerException is TimeoutException;

    private TimeSpan NextLook(TimeSpan limit, bool isRenewing, long startedAt)
    {
        TimeSpan renewal = isRenewing ? Times.LeaseTime / 2 : TimeSpan.MaxValue;
        TimeSpan left = limit == TimeSpan.Zero ? TimeSpan.MaxValue : limit - Time.GetElapsedTime(startedAt);
        TimeSpan next = renewal < left ? renewal : left;
        return next > TimeSpan.Zero ? next : TimeSpan.Zero;
    }

    // Only while the placeholder is still ours. Should it be replaced just then, what replaces it expires early.
    private async ValueTask RenewAsync(TKey key, Flight flight)
    {
        if (flight.Lease is { IsPlaceholder: true } lease)
        {
            StoreReply seen = await BeginLook(key).ConfigureAwait(false);
            if (seen.Status == StoreStatus.Hit)
            {
                seen.Release();
            }
            else if (seen.Lease == LeaseState.Held && seen.Number == lease.Version)
            {
                await BeginTouch(key, Times.LeaseTime, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private ValueTask<StoreReply> BeginLook(in TKey key)
    {
        Span<byte> buffer = stackalloc byte[StoreKey.MaxLength];
        return _leases!.GetOrLeaseAsync(WriteKey(key, buffer), TimeSpan.Zero, TimeSpan.Zero, CancellationToken.None);
    }

    private readonly struct OneLease(EntryFamily<TKey> family, TKey key, Flight flight) : ILeaseKeeper
    {
        public bool HasPlaceholders => flight.Lease is { IsPlaceholder: true };

        public ValueTask RenewAsync() => family.RenewAsync(key, flight);

        public void Cancel() => flight.Group.Cancel();
    }
}
