using System.Diagnostics;
using System.Text;
using MemcachedGen.RuntimeTests.Stores;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached;
using Xunit;

namespace MemcachedGen.RuntimeTests.Reliability;

/// <summary>A reply that comes byte by byte: the time allowed is for all of it, not for each read.</summary>
public sealed class DripTests
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task SlowReply_IsNotWaitedFor_AndNeighboursAreServed()
    {
        await using MemcachedNode slow = await MemcachedNode.StartAsync();
        await using MemcachedNode fast = await MemcachedNode.StartAsync();
        await using FaultProxy proxy = FaultProxy.Start(slow.EndPoint, seed: 1, replies: [new Drip(1, TimeSpan.FromMilliseconds(50))]);
        await using MemcachedStore store = MemcachedStoreHarness.Connect([proxy.Name, fast.Name], s_timeout, connectionsPerNode: 1);
        string slowKey = KeyOn(store, proxy.Name);
        string fastKey = KeyOn(store, fast.Name);
        await SetAsync(slow, slowKey);
        await SetAsync(fast, fastKey);
        await Eventually.TrueAsync(() => store.Nodes.All(static node => node.ConnectionCount == 1));

        // 300 bytes at 20 a second, while bytes keep coming.
        long start = Stopwatch.GetTimestamp();
        Task<StoreReply> waiting = store.GetAsync(Encoding.ASCII.GetBytes(slowKey), default).AsTask();
        var latencies = new List<double>();
        while (!waiting.IsCompleted || latencies.Count < 100)
        {
            long sent = Stopwatch.GetTimestamp();
            StoreReply reply = await store.GetAsync(Encoding.ASCII.GetBytes(fastKey), default);
            Assert.Equal(StoreStatus.Hit, reply.Status);
            reply.Release();
            latencies.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
        }

        Assert.Equal(StoreError.Timeout, (await waiting).Error);
        TimeSpan waited = Stopwatch.GetElapsedTime(start);
        Assert.True(waited < TimeSpan.FromSeconds(10), $"{waited}");
        latencies.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"given up after {waited.TotalMilliseconds:0} ms; {latencies.Count} gets of a neighbour, p99 {latencies[latencies.Count * 99 / 100]:0.00} ms");
        await Eventually.TrueAsync(() => proxy.AcceptedConnections > 1); // such a connection is given up
    }

    private static async Task SetAsync(MemcachedNode node, string key)
    {
        await using MemcachedConsole console = await node.ConnectAsync();
        await console.SetAsync(key, new byte[300]);
    }

    private static string KeyOn(MemcachedStore store, string node) => Enumerable.Range(0, 1_000)
        .Select(static number => $"drip:{number}")
        .First(key => store.Locate(Encoding.ASCII.GetBytes(key))!.ToString() == node);
}
