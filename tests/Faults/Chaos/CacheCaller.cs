using MemcachedGen.Stores;

namespace MemcachedGen.Faults.Chaos;

/// <summary>A caller of a generated cache. Whatever happens below, it gets its object or loads it.</summary>
internal sealed class CacheCaller(IChaosCache cache, NonceLedger ledger, OperationBudget budget, Random random)
{
    private const int LargestBatch = 32;

    private readonly Func<int, CancellationToken, ValueTask<ChaosItem?>> _load = (id, _) => new(ChaosItem.Create(id, ledger.Next(id)));
    private int _id;

    internal ChaosTally Tally { get; } = new();

    internal async Task RunAsync()
    {
        for (int taken = Next(); budget.TryTake(taken); taken = Next())
        {
            using Leaving leaving = Leaving.Draw(random);
            try
            {
                await (taken > 1 ? GetManyAsync(taken, leaving) : CallAsync(leaving));
            }
            catch (OperationCanceledException) when (leaving.Token.IsCancellationRequested)
            {
                Fail(taken, static tally => tally.Fail(StoreError.Canceled));
            }
            catch (CacheUnavailableException e)
            {
                Fail(taken, tally => tally.Fail(e.GetType().Name));
                await Task.Delay(1);
            }
        }
    }

    private int Next()
    {
        _id = random.Next(ledger.Keys);
        return random.Next(100) < 8 ? random.Next(2, LargestBatch) : 1;
    }

    private Task CallAsync(Leaving leaving) => random.Next(100) switch
    {
        < 78 => GetAsync(leaving),
        < 92 => WriteAsync(cache.SetAsync(_id, ChaosItem.Create(_id, ledger.Next(_id)), leaving.Token), leaving),
        < 97 => WriteAsync(cache.InvalidateAsync(_id, leaving.Token), leaving),
        _ => RenewAsync(leaving),
    };

    private async Task GetAsync(Leaving leaving)
    {
        ValueTask<ChaosItem?> pending = cache.GetAsync(_id, _load, leaving.Token);
        await leaving.LeaveAsync();
        See(await pending, _id);
    }

    private async Task RenewAsync(Leaving leaving)
    {
        Verdict found = Verdict.Right;
        ValueTask<ChaosItem?> pending = cache.RenewAsync(_id, ledger.Next(_id), (old, nonce) =>
        {
            found = old is null ? found : Worst(found, old.Check(_id, ledger));
            return ChaosItem.Create(_id, nonce);
        }, leaving.Token);
        await leaving.LeaveAsync();
        ChaosItem? written = await pending;
        Tally.Hit(written is null ? found : Worst(found, written.Check(_id, ledger)));
    }

    private async Task WriteAsync(ValueTask pending, Leaving leaving)
    {
        await leaving.LeaveAsync();
        await pending;
        Tally.Write();
    }

    private async Task GetManyAsync(int count, Leaving leaving)
    {
        int[] ids = [.. Enumerable.Range(0, count).Select(_ => random.Next(ledger.Keys))];
        ValueTask<IReadOnlyDictionary<int, ChaosItem>> pending = cache.GetManyAsync(ids, leaving.Token);
        await leaving.LeaveAsync();
        IReadOnlyDictionary<int, ChaosItem> found = await pending;
        foreach (int id in ids)
        {
            See(found.GetValueOrDefault(id), id);
        }
    }

    private void See(ChaosItem? item, int id)
    {
        if (item is null)
        {
            Tally.Miss();
        }
        else
        {
            Tally.Hit(Worst(Verdict.Right, item.Check(id, ledger)));
        }
    }

    private void Fail(int times, Action<ChaosTally> fail)
    {
        for (int time = 0; time < times; time++)
        {
            fail(Tally);
        }
    }

    // The envelope lets nothing through: what is damaged is as wrong as another key's.
    private static Verdict Worst(Verdict a, Verdict b) => a == Verdict.Right && b == Verdict.Right ? Verdict.Right : Verdict.Wrong;
}
