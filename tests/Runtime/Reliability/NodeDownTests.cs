using System.Diagnostics;
using MemcachedGen.RuntimeTests.Stores;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached;
using Xunit;

namespace MemcachedGen.RuntimeTests.Reliability;

/// <summary>Faults F1, F2, F4, F22, F23, F26 and F28: how soon a node is down, how often it is tried, how soon it is back.</summary>
public sealed class NodeDownTests
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task NodeHangs_ItIsDownAfterOneTimeout_AndBackWhenItAnswers()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await using MemcachedStore store = Connect(node.Name);
        await Eventually.TrueAsync(() => store.Nodes[0].ConnectionCount == 2);
        node.Pause();
        long start = Stopwatch.GetTimestamp();
        int waited = 0;
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async _ =>
        {
            while ((await store.GetAsync("k"u8, default)).Error != StoreError.CircuitOpen)
            {
                Interlocked.Increment(ref waited);
            }
        })).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        double detected = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        Assert.InRange(waited, 1, 48);
        await Eventually.TrueAsync(() => store.Nodes[0].ConnectionCount == 0);

        node.Resume();
        start = Stopwatch.GetTimestamp();
        await Eventually.TrueAsync(async () => (await store.GetAsync("k"u8, default)).Status == StoreStatus.Miss);
        Write($"hang: down after {detected:0} ms, {waited} calls of 16 callers waited, back {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms after SIGCONT");
    }

    [Fact]
    public async Task NodeKilledUnderLoad_EachCallerFailsOnceOrIsRefused_AndItIsBackAfterTheRestart()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await using MemcachedStore store = Connect(node.Name);
        await Eventually.TrueAsync(() => store.Nodes[0].ConnectionCount == 2);
        int failed = 0;
        long killed = 0;
        double detected = 0;
        Task[] callers = [.. Enumerable.Range(0, 16).Select(async _ =>
        {
            StoreReply reply;
            while ((reply = await store.GetAsync("k"u8, default)).Error != StoreError.CircuitOpen)
            {
                if (reply.Status == StoreStatus.Failed)
                {
                    Interlocked.Increment(ref failed);
                }

                await Task.Yield();
            }

            detected = Stopwatch.GetElapsedTime(Volatile.Read(ref killed)).TotalMilliseconds;
        })];
        Volatile.Write(ref killed, Stopwatch.GetTimestamp());
        await node.KillAsync();
        await Task.WhenAll(callers).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.InRange(failed, 1, 48);

        await node.RestartAsync();
        long start = Stopwatch.GetTimestamp();
        await Eventually.TrueAsync(async () => (await store.GetAsync("k"u8, default)).Status == StoreStatus.Miss);
        Write($"kill: down after {detected:0} ms, {failed} calls of 16 callers failed, back {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms after the restart");
    }

    [Theory]
    [InlineData(100)]
    [InlineData(500)]
    public async Task NodeFlaps_ItIsConnectedToLessAndLess(int periodMilliseconds)
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        var outage = new Outage();
        await using FaultProxy proxy = FaultProxy.Start(node.EndPoint, seed: 1, [outage]);
        await using MemcachedStore store = Connect(proxy.Name);
        var clock = Stopwatch.StartNew();
        int calls = 0;
        await Eventually.TrueAsync(async () =>
        {
            outage.Lasts = clock.ElapsedMilliseconds / periodMilliseconds % 2 == 1;
            await store.GetAsync("k"u8, default);
            calls++;
            return clock.Elapsed > TimeSpan.FromSeconds(4);
        });
        Write($"flapping every {periodMilliseconds} ms: {proxy.AcceptedConnections} connects in 4 s, {proxy.AcceptedConnections * 15} a minute, {calls} calls");
        Assert.InRange(proxy.AcceptedConnections, 2, 40);

        outage.Lasts = false;
        await Eventually.TrueAsync(async () => (await store.GetAsync("k"u8, default)).Status == StoreStatus.Miss, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task ConnectionLimit_FurtherConnectionIsRefused_AndTheNodeServesOverTheFirst()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync("-c", "40");
        await using var others = new Crowd();
        await others.FillAsync(node);
        await others.LeaveAsync();
        await using MemcachedStore store = Connect(node.Name);
        await Eventually.TrueAsync(() => store.Nodes[0].ConnectionCount == 1);
        var clock = Stopwatch.StartNew();
        int calls = 0;
        while (clock.Elapsed < TimeSpan.FromSeconds(2))
        {
            Assert.Equal(StoreStatus.Miss, (await store.GetAsync([(byte)('a' + (calls % 26))], default)).Status);
            calls++;
            await Task.Yield();
        }

        long rejected = await others.StatAsync("rejected_connections");
        Write($"connection limit: {calls} calls, none failed; {rejected} connects refused in 2 s");
        Assert.Equal(1, store.Nodes[0].ConnectionCount);
        Assert.InRange(rejected, 1, 20);
    }

    [Fact]
    public async Task ConnectionLimit_ReachedByOthers_IsDownWithBackOff_AndServesOnceThereIsRoom()
    {
        var log = new LogSink();
        await using MemcachedNode node = await MemcachedNode.StartAsync("-c", "40");
        await using var others = new Crowd();
        await others.FillAsync(node);
        await using MemcachedStore store = Connect(node.Name, log);
        await Eventually.TrueAsync(async () => (await store.GetAsync("k"u8, default)).Error == StoreError.CircuitOpen);
        await Eventually.TrueAsync(() => log.Messages.Any(static message => message.Contains("(ServerError: The server has reached its connection limit", StringComparison.Ordinal)));
        await others.LeaveAsync();
        await Eventually.TrueAsync(async () => (await store.GetAsync("k"u8, default)).Status == StoreStatus.Miss, TimeSpan.FromSeconds(30));
        Assert.Single(log.Messages, static message => message.Contains("connection limit", StringComparison.Ordinal));
    }

    private static MemcachedStore Connect(string server, LogSink? log = null) => MemcachedStoreHarness.Connect(
        [server], s_timeout, configure: static options => options with { ConnectTimeout = TimeSpan.FromMilliseconds(500) }, logger: log);

    private static void Write(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);

    /// <summary>Others, who use up a server's connections.</summary>
    private sealed class Crowd : IAsyncDisposable
    {
        private readonly List<MemcachedConsole> _consoles = [];

        internal async Task FillAsync(MemcachedNode node)
        {
            while (true)
            {
                MemcachedConsole console = await node.ConnectAsync();
                if ((await console.SendAsync("mn")).Line != "MN")
                {
                    await console.DisposeAsync();
                    return;
                }

                _consoles.Add(console);
                Assert.InRange(_consoles.Count, 1, 100);
            }
        }

        /// <summary>Makes room for one, and waits until the server has noticed.</summary>
        internal async Task LeaveAsync()
        {
            int open = (int)await StatAsync("curr_connections");
            await _consoles[^1].DisposeAsync();
            _consoles.RemoveAt(_consoles.Count - 1);
            await Eventually.TrueAsync(async () => await StatAsync("curr_connections") < open);
        }

        internal Task<long> StatAsync(string name) => _consoles[0].StatAsync(name);

        public async ValueTask DisposeAsync()
        {
            foreach (MemcachedConsole console in _consoles)
            {
                await console.DisposeAsync();
            }
        }
    }
}
