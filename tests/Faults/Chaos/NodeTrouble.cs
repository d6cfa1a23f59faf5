using MemcachedGen.Faults.Proxy;
using MemcachedGen.Faults.Servers;

namespace MemcachedGen.Faults.Chaos;

/// <summary>Troubles whole nodes, one at a time, and lets them recover.</summary>
internal sealed class NodeTrouble(IReadOnlyList<MemcachedNode> nodes, IReadOnlyList<ChaosClient> clients, RecoveryClock recovery, ChaosOptions options)
{
    // A node that keeps failing is tried less and less often, every 30 seconds at last.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(40);

    private readonly Random _random = new(HashCode.Combine(options.Seed, "nodes"));
    private readonly SortedDictionary<string, int> _counts = [];

    /// <summary>What was done, and how often.</summary>
    internal IReadOnlyDictionary<string, int> Counts => _counts;

    internal async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await PauseAsync(_random.NextDouble() * options.LongestPeace, stopping);
            if (stopping.IsCancellationRequested)
            {
                return;
            }

            int node = _random.Next(nodes.Count);
            await MakeAsync(node, TimeSpan.FromMilliseconds(_random.Next(20, 800)), stopping);
            recovery.Begin(node);
            await RecoverAsync(node, stopping);
            EndAbandoned();
        }
    }

    private async Task MakeAsync(int node, TimeSpan lasting, CancellationToken stopping)
    {
        switch (_random.Next(5))
        {
            case 0:
                Count("node killed and restarted");
                await nodes[node].KillAsync();
                await PauseAsync(lasting, stopping);
                await nodes[node].RestartAsync();
                break;
            case 1:
                Count("node stopped and continued");
                nodes[node].Pause();
                await PauseAsync(lasting, stopping);
                nodes[node].Resume();
                break;
            case 2:
                Count("node in a black hole");
                Each(node, static (client, index) => client.Holes[index].Open());
                await PauseAsync(lasting, stopping);
                Each(node, static (client, index) => client.Holes[index].Close());
                break;
            case 3:
                Count("all connections of a node reset");
                Each(node, static (client, index) => client.Proxies[index].Disconnect(Ending.Reset));
                break;
            default:
                Count("all connections of a node closed");
                Each(node, static (client, index) => client.Proxies[index].Disconnect(Ending.Fin));
                break;
        }
    }

    private void Count(string name) => _counts[name] = _counts.GetValueOrDefault(name) + 1;

    private void Each(int node, Action<ChaosClient, int> trouble)
    {
        foreach (ChaosClient client in clients)
        {
            trouble(client, node);
        }
    }

    private async Task RecoverAsync(int node, CancellationToken stopping)
    {
        try
        {
            await Eventually.TrueAsync(() => recovery.IsServed(node) || stopping.IsCancellationRequested, s_patience);
        }
        catch (TimeoutException)
        {
            recovery.GiveUp(node);
        }
    }

    private void EndAbandoned()
    {
        foreach (FaultProxy proxy in clients.SelectMany(static client => client.Proxies))
        {
            proxy.EndAbandoned();
        }
    }

    private static async Task PauseAsync(TimeSpan time, CancellationToken stopping) =>
        await Task.Delay(time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
