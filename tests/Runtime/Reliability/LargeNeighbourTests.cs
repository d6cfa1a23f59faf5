using System.Diagnostics;
using MemcachedGen.RuntimeTests.Stores;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached;
using Xunit;

namespace MemcachedGen.RuntimeTests.Reliability;

/// <summary>Small values are read while values of a megabyte flow.</summary>
[Collection(RunsAlone.Name)]
public sealed class LargeNeighbourTests(OneNodeCluster cluster) : IClassFixture<OneNodeCluster>
{
    private const int SmallReads = 1_000;

    [Fact]
    public async Task LargeValuesFlow_SmallReadsGoOn_OnConnectionsOfTheirOwn()
    {
        await using MemcachedStore store = MemcachedStoreHarness.Connect([cluster[0].Name]);
        byte[] large = new byte[1_000_000];
        Assert.Equal(StoreStatus.Stored, (await store.SetAsync("large"u8, large, TimeSpan.FromMinutes(1), default)).Status);
        Assert.Equal(StoreStatus.Stored, (await store.SetAsync("small"u8, "value"u8, TimeSpan.FromMinutes(1), default)).Status);
        await ReadAsync(store, "large"u8.ToArray(), large.Length);
        await Eventually.TrueAsync(() => store.Nodes[0].ConnectionCount == 3);
        double alone = await MeasureAsync(store);

        using var stopping = new CancellationTokenSource();
        Task<int>[] flow = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            int reads = 0;
            for (; !stopping.IsCancellationRequested; reads++)
            {
                await ReadAsync(store, "large"u8.ToArray(), large.Length);
            }

            return reads;
        }))];
        double beside = await MeasureAsync(store);
        await stopping.CancelAsync();
        int flowed = (await Task.WhenAll(flow)).Sum();

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"p99 of {SmallReads} small reads: {alone:0.00} ms alone, {beside:0.00} ms beside {flowed} large ones, ratio {beside / alone:0.0}");
        Assert.True(flowed > 0);
        Assert.Equal(3, store.Nodes[0].ConnectionCount);
    }

    private static async Task<double> MeasureAsync(MemcachedStore store)
    {
        double[] milliseconds = new double[SmallReads];
        for (int read = 0; read < SmallReads; read++)
        {
            long sent = Stopwatch.GetTimestamp();
            await ReadAsync(store, "small"u8.ToArray(), "value".Length);
            milliseconds[read] = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
        }

        Array.Sort(milliseconds);
        return milliseconds[SmallReads * 99 / 100];
    }

    private static async Task ReadAsync(MemcachedStore store, byte[] key, int length)
    {
        StoreReply reply = await store.GetAsync(key, default);
        Assert.Equal(StoreStatus.Hit, reply.Status);
        Assert.Equal(length, reply.Value.Length);
        reply.Release();
    }
}
