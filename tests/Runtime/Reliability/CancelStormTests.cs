using System.Diagnostics;
using System.Text;
using MemcachedGen.RuntimeTests.Stores;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached;
using Xunit;

namespace MemcachedGen.RuntimeTests.Reliability;

/// <summary>Many callers that leave at once cost the others nothing.</summary>
[Collection(RunsAlone.Name)]
public sealed class CancelStormTests(OneNodeCluster cluster) : IClassFixture<OneNodeCluster>
{
    private const int Leaving = 1_000;
    private const int CallsOfEach = 10;
    private const int Staying = 32;
    private const int Keys = 200;
    private const long RetainedBytes = 32 * 1_048_576;

    [Fact]
    public async Task ThousandCallersLeaveWithinTwoMilliseconds_TheOthersAreServed()
    {
        int seed = Seed.Next();
        await using FaultProxy proxy = FaultProxy.Start(cluster[0].EndPoint, seed, replies: [Delay.Milliseconds(1, 3)]);
        await using MemcachedStore store = MemcachedStoreHarness.Connect([proxy.Name], operationTimeout: TimeSpan.FromSeconds(30));
        for (int key = 0; key < Keys; key++)
        {
            Assert.Equal(StoreStatus.Stored, (await store.SetAsync(Key(key), Key(key), TimeSpan.FromMinutes(1), default)).Status);
        }

        await Eventually.TrueAsync(() => store.Nodes[0].ConnectionCount == 2);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        Task<int>[] leaving = [.. Enumerable.Range(0, Leaving).Select(caller => Task.Run(() => LeaveAsync(store, new Random(HashCode.Combine(seed, caller)))))];
        var latencies = new List<double>[Staying];
        Task[] staying = [.. Enumerable.Range(0, Staying).Select(caller => Task.Run(async () =>
            latencies[caller] = await StayAsync(store, new Random(HashCode.Combine(seed, -1, caller)))))];
        await Task.WhenAll(staying).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        int left = (await Task.WhenAll(leaving).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken)).Sum();
        long retained = GC.GetTotalMemory(forceFullCollection: true) - before;

        double[] sorted = [.. latencies.SelectMany(static each => each).Order()];
        string summary = $"{left} of {Leaving * CallsOfEach} left; p99 of those who stayed {sorted[sorted.Length * 99 / 100]:0.0} ms; {retained:N0} bytes retained; {proxy}";
        TestContext.Current.TestOutputHelper?.WriteLine(summary);
        Assert.True(left > Leaving, summary);
        Assert.True(proxy.AcceptedConnections == 2, summary);
        Assert.True(retained < RetainedBytes, summary);
    }

    private static async Task<int> LeaveAsync(MemcachedStore store, Random random)
    {
        int left = 0;
        for (int call = 0; call < CallsOfEach; call++)
        {
            using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(3)));
            int key = random.Next(Keys);
            StoreReply reply = await store.GetAsync(Key(key), cancellation.Token);
            left += reply.Error == StoreError.Canceled ? 1 : 0;
            Check(reply, key, mayLeave: true);
        }

        return left;
    }

    private static async Task<List<double>> StayAsync(MemcachedStore store, Random random)
    {
        var latencies = new List<double>();
        for (int call = 0; call < 100; call++)
        {
            int key = random.Next(Keys);
            long sent = Stopwatch.GetTimestamp();
            Check(await store.GetAsync(Key(key), default), key, mayLeave: false);
            latencies.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
        }

        return latencies;
    }

    private static void Check(in StoreReply reply, int key, bool mayLeave)
    {
        if (mayLeave && reply.Error == StoreError.Canceled)
        {
            return;
        }

        Assert.Equal((StoreStatus.Hit, StoreError.None), (reply.Status, reply.Error));
        Assert.True(reply.Value.Span.SequenceEqual(Key(key)));
        reply.Release();
    }

    private static byte[] Key(int key) => Encoding.ASCII.GetBytes($"storm:{key}");
}
