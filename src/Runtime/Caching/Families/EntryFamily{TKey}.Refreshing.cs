using System.Diagnostics;
using MemcachedGen.Stores;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <content>Entries that can still be served and are loaded anew meanwhile, by one reader in the fleet.</content>
internal sealed partial class EntryFamily<TKey>
{
    // So long a load that failed is not tried again, by whoever has its turn then.
    private static readonly TimeSpan s_retryPause = TimeSpan.FromSeconds(1);

    /// <summary>Does what the lease of an entry asks for that was served: loads it anew in the background, or gives the lease back.</summary>
    internal void Attend<TValue, TLoad>(in TKey key, in TLoad load, in Verdict verdict, in MissedRead missed)
        where TLoad : struct, ILoad<TKey, TValue>
    {
        if (missed.Lease == LeaseState.None || !verdict.IsRefreshable)
        {
            return;
        }

        if (missed.Lease == LeaseState.Held)
        {
            ReclaimIfOverdue(key, missed);
        }
        else if (TLoad.CanLoad)
        {
            BeginRefresh<TValue, TLoad>(key, load, missed);
        }
        else
        {
            Rearm(key, missed);
        }
    }

    private void BeginRefresh<TValue, TLoad>(TKey key, TLoad load, MissedRead missed)
        where TLoad : struct, ILoad<TKey, TValue>
    {
        Flight<TValue> flight = _flights.JoinOrStart<TValue>(key, missed, LeaseOf(missed), null, out bool isJoined);
        if (isJoined)
        {
            flight.Leave();
            return;
        }

        RunDetached(trigger => RefreshAsync(flight, key, load, missed, trigger));
    }

    // Nothing of the caller's goes with it: it may have ended, and what is ambient been disposed of, before the load begins.
    private static void RunDetached(Func<ActivityContext, Task> refresh)
    {
        ActivityContext trigger = Activity.Current?.Context ?? default;
        using (ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(() => refresh(trigger));
        }
    }

    private async Task RefreshAsync<TValue, TLoad>(Flight<TValue> flight, TKey key, TLoad load, MissedRead missed, ActivityContext trigger)
        where TLoad : struct, ILoad<TKey, TValue>
    {
        CacheSpan span = Activities.StartRefresh(trigger);
        await RunAsync(flight, key, load, missed).ConfigureAwait(false);
        span.End(flight.Failure);
        if (flight.Failure is { } failure)
        {
            ReportRefresh(failure);
        }
    }

    /// <summary>Takes a lease back from somebody who has held it for so long that he must be gone.</summary>
    private void ReclaimIfOverdue(in TKey key, in MissedRead missed)
    {
        if (_held.IsOverdue(key, missed.Version, Times.Patience))
        {
            Rearm(key, missed);
        }
    }

    /// <summary>A load is over and stores nothing. What it was to replace goes too, if it is no longer there where it comes from.</summary>
    private void End(TKey key, Flight flight, bool isGone)
    {
        if (!isGone)
        {
            GiveBack(key, flight);
        }
        else if (flight.TakeLease() is { } lease)
        {
            BeginRelease(key, lease.Version).Preserve();
        }
    }

    /// <summary>The lease of a load that came to nothing is for others.</summary>
    private void GiveBack(TKey key, Flight flight)
    {
        if (flight.TakeLease() is not { } lease)
        {
            return;
        }

        if (lease.IsPlaceholder)
        {
            BeginRelease(key, lease.Version).Preserve();
        }
        else if (lease.EndsAt > 0)
        {
            _ = RearmLaterAsync(key, lease);
        }
    }

    private async Task RearmLaterAsync(TKey key, Lease lease)
    {
        await Task.Delay(s_retryPause, Time).ConfigureAwait(false);
        TimeSpan left = Time.GetElapsedTime(Time.GetTimestamp(), lease.EndsAt);
        if (left > TimeSpan.Zero)
        {
            await BeginRearm(key, lease.Version, left).ConfigureAwait(false);
        }
    }

    private void Rearm(in TKey key, in MissedRead missed)
    {
        if (missed.Remaining.ToTimeSpan() is { Ticks: > 0 } left)
        {
            BeginRearm(key, missed.Version, left).Preserve();
        }
    }

    private ValueTask<StoreReply> BeginRearm(in TKey key, ulong version, TimeSpan left)
    {
        Span<byte> buffer = stackalloc byte[StoreKey.MaxLength];
        return _leases!.RearmAsync(WriteKey(key, buffer), version, left, CancellationToken.None);
    }
}
