using MemcachedGen.Faults.Proxy;
using MemcachedGen.Faults.Servers;

namespace MemcachedGen.Faults.Chaos;

/// <summary>Many callers on a few real nodes behind proxies, while everything goes wrong that can, from one seed.</summary>
internal sealed class ChaosRun
{
    private const int CacheKeys = 2_000;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    // Two clients of the first arm, so that there is one with little patience.
    private static readonly (ChaosArm Arm, double Timeout, int Callers)[] s_clients =
        [(ChaosArm.Store, 400, 3), (ChaosArm.Store, 60, 2), (ChaosArm.DamagedStore, 200, 1), (ChaosArm.Cache, 200, 2)];

    private readonly ChaosOptions _options;
    private readonly OperationBudget _budget;

    private ChaosRun(ChaosOptions options, CancellationToken stopping)
    {
        _options = options;
        _budget = new OperationBudget(options.Operations, options.Limit, stopping);
    }

    /// <summary>Runs until the operations or the time are used up.</summary>
    /// <param name="options">How much and how long.</param>
    /// <param name="progress">Told every five seconds how many operations have begun.</param>
    /// <param name="stopping">Ends it earlier; there is a report all the same.</param>
    internal static Task<ChaosReport> RunAsync(ChaosOptions options, IProgress<long>? progress, CancellationToken stopping) =>
        new ChaosRun(options, stopping).RunAsync(progress);

    private async Task<ChaosReport> RunAsync(IProgress<long>? progress)
    {
        MemcachedNode[] nodes = await Task.WhenAll(Enumerable.Range(0, _options.Nodes).Select(static _ => MemcachedNode.StartAsync()));
        try
        {
            using var buffers = new BufferBalance();
            ChaosLeaks leaks = ChaosLeaks.Begin(buffers);
            ChaosClient[] clients = [.. s_clients.Select((client, number) => ChaosClient.Connect(
                client.Arm, _options, nodes.Select(static node => node.EndPoint), TimeSpan.FromMilliseconds(client.Timeout), number))];
            try
            {
                return await RunAsync(nodes, clients, leaks, progress);
            }
            finally
            {
                foreach (ChaosClient client in clients)
                {
                    await client.DisposeAsync();
                }
            }
        }
        finally
        {
            foreach (MemcachedNode node in nodes)
            {
                await node.DisposeAsync();
            }
        }
    }

    private async Task<ChaosReport> RunAsync(MemcachedNode[] nodes, ChaosClient[] clients, ChaosLeaks leaks, IProgress<long>? progress)
    {
        var recovery = new RecoveryClock(clients.Count(static client => client.Arm != ChaosArm.Cache), nodes.Length);
        var trouble = new NodeTrouble(nodes, clients, recovery, _options);
        (ChaosArm Arm, ChaosTally Tally, Func<Task> RunAsync)[] callers = Callers(clients, recovery);
        using var ending = new CancellationTokenSource();
        Task troubling = Task.Run(() => trouble.RunAsync(ending.Token));
        Task reporting = ReportAsync(progress, ending.Token);
        Task[] calls = [.. callers.Select(static caller => Task.Run(caller.RunAsync))];
        int waiting = await WaitAsync(calls);
        TimeSpan elapsed = _budget.Elapsed;
        await ending.CancelAsync();
        await troubling;
        await reporting;
        foreach (ChaosClient client in clients)
        {
            await client.CloseAsync();
        }

        await leaks.EndAsync(clients.SelectMany(static client => client.Proxies));
        return new ChaosReport(_options)
        {
            Elapsed = elapsed,
            Arms = Enum.GetValues<ChaosArm>().ToDictionary(static arm => arm, arm => Sum(callers.Where(caller => caller.Arm == arm).Select(static caller => caller.Tally))),
            Faults = CountFaults(clients, trouble),
            Recovery = recovery.Sorted,
            NotRecovered = recovery.NotRecovered,
            LeakedWaiters = waiting,
            RentedBuffers = leaks.Rented,
            LeakedBuffers = leaks.Buffers,
            LeakedSockets = leaks.Sockets,
            HeapBefore = leaks.HeapBefore,
            HeapAfter = leaks.HeapAfter,
        };
    }

    private (ChaosArm Arm, ChaosTally Tally, Func<Task> RunAsync)[] Callers(ChaosClient[] clients, RecoveryClock recovery)
    {
        int[] turns = [.. s_clients.SelectMany(static (client, index) => Enumerable.Repeat(index, client.Callers))];
        StoreKeys[] keys = [.. clients.Select(static (client, number) => new StoreKeys(client, number))];
        var ledger = new NonceLedger(CacheKeys);
        return [.. Enumerable.Range(0, _options.Callers).Select<int, (ChaosArm, ChaosTally, Func<Task>)>(number =>
        {
            int index = turns[number * 3 % turns.Length]; // 3 and 8 have no common divisor: all take their turns
            var random = new Random(HashCode.Combine(_options.Seed, number));
            if (clients[index].Arm == ChaosArm.Cache)
            {
                var caller = new CacheCaller(clients[index].Cache, ledger, _budget, random);
                return (ChaosArm.Cache, caller.Tally, caller.RunAsync);
            }

            var storeCaller = new StoreCaller(keys[index], index, _budget, recovery, random);
            return (clients[index].Arm, storeCaller.Tally, storeCaller.RunAsync);
        })];
    }

    // While calls are made there is no limit but the budget's; afterwards every caller must come home.
    private async Task<int> WaitAsync(Task[] calls)
    {
        Task all = Task.WhenAll(calls);
        TimeSpan rest = _options.Limit - _budget.Elapsed + s_patience;
        await Task.WhenAny(all, Task.Delay(rest));
        int waiting = calls.Count(static call => !call.IsCompleted);
        if (waiting == 0)
        {
            await all;
        }

        return waiting;
    }

    private async Task ReportAsync(IProgress<long>? progress, CancellationToken ending)
    {
        while (progress is not null && !ending.IsCancellationRequested)
        {
            progress.Report(_budget.Taken);
            await Task.Delay(TimeSpan.FromSeconds(5), ending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static ChaosTally Sum(IEnumerable<ChaosTally> tallies)
    {
        var sum = new ChaosTally();
        foreach (ChaosTally tally in tallies)
        {
            sum.Add(tally);
        }

        return sum;
    }

    private static Dictionary<string, int> CountFaults(ChaosClient[] clients, NodeTrouble trouble)
    {
        var faults = new Dictionary<string, int>(trouble.Counts);
        foreach (MixturePart part in clients.SelectMany(static client => client.Parts).Where(static part => part.Name != "calm"))
        {
            faults[part.Name] = faults.GetValueOrDefault(part.Name) + part.Injected;
        }

        return faults;
    }
}
