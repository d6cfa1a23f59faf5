using System.Diagnostics;
using MemcachedGen.Stores;

namespace MemcachedGen.Faults.Chaos;

/// <summary>A caller of the store, below the envelope: what comes back is looked at byte by byte.</summary>
internal sealed partial class StoreCaller(StoreKeys keys, int client, OperationBudget budget, RecoveryClock recovery, Random random)
{
    private const int LargestBatch = 32;

    private static readonly TimeSpan s_timeToLive = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(2);

    private readonly List<(int Key, Task<StoreReply> Pending)> _batch = [];

    internal ChaosTally Tally { get; } = new();

    internal async Task RunAsync()
    {
        while (await TryCallAsync())
        {
        }
    }

    private ValueTask<bool> TryCallAsync() => random.Next(100) switch
    {
        < 55 => GetAsync(),
        < 72 => SetAsync(),
        < 76 => DeleteAsync(),
        < 84 => GetManyAsync(random.Next(2, LargestBatch)),
        < 88 => keys.AreCountersKept ? CountAsync() : GetAsync(),
        < 92 => UpdateAsync(),
        < 96 => LeaseAsync(),
        < 98 => TouchAsync(),
        _ => MarkStaleAsync(),
    };

    private async ValueTask<bool> GetAsync()
    {
        int key = StoreKeys.Any(random);
        using Leaving leaving = Leaving.Draw(random);
        if (!budget.TryTake(1))
        {
            return false;
        }

        long sent = Stopwatch.GetTimestamp();
        ValueTask<StoreReply> pending = keys.Store.GetAsync(keys[key], leaving.Token);
        await leaving.LeaveAsync();
        await ReadAsync(key, await pending, sent);
        return true;
    }

    private async ValueTask<bool> SetAsync()
    {
        int key = StoreKeys.Any(random);
        using Leaving leaving = Leaving.Draw(random);
        if (!budget.TryTake(1))
        {
            return false;
        }

        long sent = Stopwatch.GetTimestamp();
        byte[] value = keys.NewValue(key, random);
        ValueTask<StoreReply> pending = random.Next(10) switch
        {
            0 => keys.Store.AddAsync(keys[key], value, s_timeToLive, leaving.Token),
            1 => keys.Store.ReplaceAsync(keys[key], value, s_timeToLive, leaving.Token),
            _ => keys.Store.SetAsync(keys[key], value, s_timeToLive, leaving.Token),
        };
        await leaving.LeaveAsync();
        await WroteAsync(key, await pending, sent);
        return true;
    }

    private async ValueTask<bool> DeleteAsync()
    {
        int key = StoreKeys.Any(random);
        if (!budget.TryTake(1))
        {
            return false;
        }

        long sent = Stopwatch.GetTimestamp();
        await WroteAsync(key, await keys.Store.DeleteAsync(keys[key], default), sent);
        return true;
    }

    private async ValueTask<bool> GetManyAsync(int count)
    {
        if (!budget.TryTake(count))
        {
            return false;
        }

        using Leaving leaving = Leaving.Draw(random);
        long sent = Stopwatch.GetTimestamp();
        keys.Store.BeginBatch();
        for (int index = 0; index < count; index++)
        {
            int key = StoreKeys.Any(random);
            _batch.Add((key, keys.Store.GetAsync(keys[key], leaving.Token).AsTask()));
        }

        keys.Store.EndBatch();
        await leaving.LeaveAsync();
        foreach ((int key, Task<StoreReply> pending) in _batch)
        {
            await ReadAsync(key, await pending, sent);
        }

        _batch.Clear();
        return true;
    }

    private async ValueTask<bool> CountAsync()
    {
        int counter = StoreKeys.AnyCounter(random);
        using Leaving leaving = Leaving.Draw(random);
        if (!budget.TryTake(1))
        {
            return false;
        }

        long sent = Stopwatch.GetTimestamp();
        keys.Counts(counter);
        ValueTask<StoreReply> pending = keys.Store.IncrementAsync(
            keys.Counter(counter), 1, StoreKeys.FirstCount(counter), s_timeToLive, leaving.Token);
        await leaving.LeaveAsync();
        StoreReply reply = await pending;
        if (reply.Status == StoreStatus.Counted)
        {
            Tally.Hit(keys.IsCount(counter, reply.Number) ? Verdict.Right : Verdict.Wrong);
            recovery.Answered(client, keys.NodeOfCounter(counter), sent);
        }
        else
        {
            await FailedAsync(reply.Error);
        }

        return true;
    }
}
