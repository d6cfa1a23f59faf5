using System.Text;
using MemcachedGen.Stores.Memcached;
using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry.Otlp;

/// <content>What goes wrong, and what people do about it.</content>
internal sealed partial class WireScenario
{
    private const int Connections = 2;

    private async Task FailToLoadAsync()
    {
        Source.Fails = new InvalidDataException("The source is down.");
        await StepAsync("failing", () => Assert.ThrowsAsync<InvalidDataException>(() => Cache.GetAsync(Canary.Key("failing")).AsTask()));
        Source.Fails = null;

        using var impatience = new CancellationTokenSource();
        var never = new TaskCompletionSource();
        Source.Gate = never.Task;
        int before = Source.Finds;
        Task cancelled = StepAsync("cancelled", () => Cache.GetAsync(Canary.Key("cancelled"), impatience.Token));
        await Eventually.TrueAsync(() => Source.Finds == before + 1);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Source.Gate = Task.CompletedTask;
    }

    private async Task MeetDamageAsync()
    {
        string key = Canary.Key("damaged");
        await Cache.SetAsync(key, Canary.Value("damaged"));
        MemcachedNode holder = await servers.HolderOfAsync(WireKey(key));
        await using MemcachedConsole console = await holder.ConnectAsync();
        await console.SetAsync(WireKey(key), Encoding.ASCII.GetBytes($"garbage with a {Canary.Text}"));
        await StepAsync("damaged", () => Cache.GetAsync(key));
    }

    private async Task AdministerAsync()
    {
        await StepAsync("warm-up", () => host.Services.GetRequiredService<CacheWarmer>().WarmAsync());
        await StepAsync("statistics", () => host.Client.GetServerStatisticsAsync());
        host.Client.CollectServerMetrics(s_hour); // until the client ends; asks once and then not before the test is over
        await Eventually.TrueAsync(() => Observed("memcachedgen.server.item.count", servers.Lasting) > 0);
        await using CacheClient other = Connect(servers.Paused.Name);
        await StepAsync("flush", () => other.FlushServersAsync());
    }

    private async Task MeetOtherServersAsync()
    {
        await using (CacheClient secure = Connect($"localhost:{servers.Secure.EndPoint.Port}", UseTls))
        {
            await StepAsync("secure", () => secure.GetCache<IWireCache>().GetAsync(Canary.Key("secure")));
            await ConnectedAsync(secure);
        }

        await using (CacheClient full = Connect(servers.Full.Name))
        {
            var cache = full.GetCache<IWireCache>();
            var large = new WireItem(new string('x', 400_000) + Canary.Text);
            int added = 0;
            while (await cache.AddAsync(Canary.Key($"fill{added}"), large))
            {
                Assert.InRange(++added, 1, 1_000);
            }

            await StepAsync("full", () => cache.SetAsync(Canary.Key("full"), large));
        }

        await using (CacheClient silent = Connect(servers.Silent, static options => options.ConnectTimeout = TimeSpan.FromSeconds(1)))
        {
            await StepAsync("silent", () => silent.GetCache<IWireCache>().GetAsync(Canary.Key("silent")));
        }

        await using (CacheClient hashing = Connect(servers.Paused.Name, RecordHashedParameters))
        {
            await StepAsync("parameters", () => hashing.GetCache<IWireCache>().GetAsync(Canary.Key("parameters")));
        }

        await WaitForAConnectionAsync();
        await using (CacheClient paused = Connect(servers.Paused.Name, static options => options.OperationTimeout = TimeSpan.FromMilliseconds(250)))
        {
            var cache = paused.GetCache<IWireCache>();
            await ConnectedAsync(paused);
            servers.Paused.Pause();
            await StepAsync("paused", () => cache.GetAsync(Canary.Key("paused")));
            servers.Paused.Resume();
        }
    }

    // The kernel takes the connection, and nobody answers before the server goes on.
    private async Task WaitForAConnectionAsync()
    {
        servers.Paused.Pause();
        await using CacheClient waiting = Connect(servers.Paused.Name, static options => options.ConnectTimeout = TimeSpan.FromSeconds(10));
        Task read = StepAsync("waiting", () => waiting.GetCache<IWireCache>().GetAsync(Canary.Key("waiting")));
        await Eventually.TrueAsync(() => ((MemcachedStore)waiting.Store).Nodes[0].Pending > 0);
        servers.Paused.Resume();
        await read;
    }

    private void UseTls(MemcachedGenOptions options)
    {
        options.ConnectTimeout = TimeSpan.FromSeconds(10);
        options.Tls.Enabled = true;
        options.Tls.CertificateAuthorityFile = servers.AuthorityFile;
    }

    private static void RecordHashedParameters(MemcachedGenOptions options)
    {
        options.Telemetry.RecordKeyParameters.Add("id");
        options.Telemetry.KeyParameterMode = KeyParameterMode.Hashed;
    }

    // From here on the server is away, and so it is when metrics are collected.
    private async Task LoseAServerAsync()
    {
        (string first, string second) = await KeysOfTheMortalAsync();
        await servers.Mortal.KillAsync();
        await StepAsync("dead", () => Cache.GetAsync(first));
        await StepAsync("dead set", () => Cache.SetAsync(first, Canary.Value("dead")));
        await StepAsync("dead delete", () => Cache.DeleteAsync(second));
        await Eventually.TrueAsync(() => StateOfTheMortal(host.Client) == NodeStates.Down);
        await StepAsync("down", () => Cache.GetAsync(first));
        await StepAsync("down for some", () => Cache.PeekManyAsync(ManyKeys()));

        await using CacheClient standingIn = Connect(servers.Lasting.Name, options =>
        {
            options.Servers.Add(servers.Mortal.Name);
            options.Failover = NodeFailover.RunnerUp;
        });
        var cache = standingIn.GetCache<IWireCache>();
        await cache.GetAsync(first);
        await Eventually.TrueAsync(() => StateOfTheMortal(standingIn) == NodeStates.Down);
        await StepAsync("failover", () => cache.GetAsync(second));
        await ConnectedAsync(standingIn);
    }

    // A connect that is given up because its client ends is none that failed, and not looked at here.
    private static Task ConnectedAsync(CacheClient client) =>
        Eventually.TrueAsync(() => ((MemcachedStore)client.Store).Nodes[0].ConnectionCount == Connections);

    private async Task<(string First, string Second)> KeysOfTheMortalAsync()
    {
        List<string> found = [];
        for (int number = 0; found.Count < 2; number++)
        {
            string key = Canary.Key($"mortal{number}");
            await Cache.SetAsync(key, Canary.Value("mortal"));
            if (await servers.HolderOfAsync(WireKey(key)) == servers.Mortal)
            {
                found.Add(key);
            }
        }

        return (found[0], found[1]);
    }

    private static string StateOfTheMortal(CacheClient client) => ((MemcachedStore)client.Store).Nodes[1].StateName;
}
