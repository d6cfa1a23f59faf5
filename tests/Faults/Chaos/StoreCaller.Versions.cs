using System.Diagnostics;
using MemcachedGen.Stores;

namespace MemcachedGen.Faults.Chaos;

/// <content>What goes by versions, and what becomes of replies.</content>
internal sealed partial class StoreCaller
{
    private async ValueTask<bool> UpdateAsync()
    {
        int key = StoreKeys.Any(random);
        if (!budget.TryTake(1))
        {
            return false;
        }

        long sent = Stopwatch.GetTimestamp();
        StoreReply read = await keys.Store.GetVersionedAsync(keys[key], default);
        ulong version = read.Number;
        await ReadAsync(key, read, sent);
        if (version == 0 || !budget.TryTake(1))
        {
            return true;
        }

        sent = Stopwatch.GetTimestamp();
        using Leaving leaving = Leaving.Draw(random);
        ValueTask<StoreReply> pending = keys.Store.CompareAndSetAsync(keys[key], keys.NewValue(key, random), version, s_timeToLive, leaving.Token);
        await leaving.LeaveAsync();
        await WroteAsync(key, await pending, sent);
        return true;
    }

    // Who wins a lease fills it, gives it back, or forgets it.
    private async ValueTask<bool> LeaseAsync()
    {
        int key = StoreKeys.Any(random);
        if (!budget.TryTake(1))
        {
            return false;
        }

        long sent = Stopwatch.GetTimestamp();
        StoreReply read = await keys.Store.GetOrLeaseAsync(keys[key], s_lease, s_lease, default);
        (ulong version, LeaseState lease) = (read.Number, read.Lease);
        await ReadAsync(key, read, sent);
        int drawn = random.Next(10);
        if (version == 0 || lease != LeaseState.Won || drawn == 0 || !budget.TryTake(1))
        {
            return true;
        }

        sent = Stopwatch.GetTimestamp();
        using Leaving leaving = Leaving.Draw(random);
        ValueTask<StoreReply> pending = drawn < 3
            ? keys.Store.ReleaseAsync(keys[key], version, leaving.Token)
            : keys.Store.FillAsync(keys[key], keys.NewValue(key, random), version, s_timeToLive, leaving.Token);
        await leaving.LeaveAsync();
        await WroteAsync(key, await pending, sent);
        return true;
    }

    private async ValueTask<bool> TouchAsync()
    {
        int key = StoreKeys.Any(random);
        if (!budget.TryTake(1))
        {
            return false;
        }

        long sent = Stopwatch.GetTimestamp();
        await ReadAsync(key, await keys.Store.GetAndTouchAsync(keys[key], s_timeToLive, default), sent);
        return true;
    }

    private async ValueTask<bool> MarkStaleAsync()
    {
        int key = StoreKeys.Any(random);
        if (!budget.TryTake(1))
        {
            return false;
        }

        long sent = Stopwatch.GetTimestamp();
        await WroteAsync(key, await keys.Store.MarkStaleAsync(keys[key], s_lease, default), sent);
        return true;
    }

    private ValueTask ReadAsync(int key, StoreReply reply, long sent)
    {
        switch (reply.Status)
        {
            case StoreStatus.Hit:
                Tally.Hit(keys.Check(reply.Value.Span, key));
                reply.Release();
                break;
            case StoreStatus.Miss:
                Tally.Miss();
                break;
            default:
                return FailedAsync(reply.Error);
        }

        recovery.Answered(client, keys.NodeOf(key), sent);
        return ValueTask.CompletedTask;
    }

    private ValueTask WroteAsync(int key, StoreReply reply, long sent)
    {
        if (reply.Status == StoreStatus.Failed)
        {
            return FailedAsync(reply.Error);
        }

        Tally.Write();
        recovery.Answered(client, keys.NodeOf(key), sent);
        return ValueTask.CompletedTask;
    }

    // A node that is down refuses at once: the run is not to be spent on that.
    private async ValueTask FailedAsync(StoreError error)
    {
        Tally.Fail(error);
        if (error is not (StoreError.Canceled or StoreError.Timeout))
        {
            await Task.Delay(1);
        }
    }
}
