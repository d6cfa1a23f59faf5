using System.Text;
using MemcachedGen.RuntimeTests.Stores;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached;
using MemcachedGen.Stores.Memcached.Connections;
using Xunit;

namespace MemcachedGen.RuntimeTests.Cluster;

public sealed class LaneTests
{
    [Fact]
    public async Task Node_HasTheConnectionsThatWereAskedFor_AndOneMoreForLargeValues()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await using MemcachedStore store = MemcachedStoreHarness.Connect([node.Name]);
        await Eventually.TrueAsync(() => store.Nodes[0].ConnectionCount == 2);

        Assert.Equal(StoreStatus.Stored, (await SetAsync(store, "small", LargeValueMap.Threshold - 1)).Status);
        await ReadAsync(store, "small", LargeValueMap.Threshold - 1);
        Assert.Equal(2, store.Nodes[0].ConnectionCount);

        Assert.Equal(StoreStatus.Stored, (await SetAsync(store, "large", LargeValueMap.Threshold)).Status);
        await ReadAsync(store, "large", LargeValueMap.Threshold);
        await Eventually.TrueAsync(() => store.Nodes[0].ConnectionCount == 3);
        await ReadAsync(store, "large", LargeValueMap.Threshold);
    }

    [Theory]
    [InlineData(1, 1, 2)]
    [InlineData(1, 2, 2)]
    [InlineData(2, 4, 2)]
    [InlineData(3, 2, 1)]
    [InlineData(3, 16, 2)]
    [InlineData(64, 16, 1)]
    public async Task Connections_BeyondTheProcessors_AreNotUsed(int nodes, int processors, int used)
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await using MemcachedStore store = MemcachedStoreHarness.Connect([node.Name]);
        await Eventually.TrueAsync(() => store.Nodes[0].ConnectionCount == 2);
        store.Nodes[0].ShareProcessors(nodes, processors);
        node.Pause();
        Task<StoreReply>[] replies = [.. Enumerable.Range(0, 64).Select(key => store.GetAsync(Encoding.ASCII.GetBytes($"k{key}"), default).AsTask())];
        Assert.Equal(used, Enumerable.Range(0, 2).Count(lane => store.Nodes[0].InFlightOf(lane) > 0));
        node.Resume();
        Assert.All(await Task.WhenAll(replies), static reply => Assert.Equal(StoreStatus.Miss, reply.Status));
    }

    [Fact]
    public async Task Value_LargeThenSmallThenLarge_IsAlwaysTheLastOne()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await using MemcachedStore store = MemcachedStoreHarness.Connect([node.Name]);
        foreach (int length in new[] { 100, 200_000, 10, 500_000, LargeValueMap.Threshold, 1, 900_000 })
        {
            Assert.Equal(StoreStatus.Stored, (await SetAsync(store, "changing", length)).Status);
            await ReadAsync(store, "changing", length);
            await ReadAsync(store, "changing", length);
        }
    }

    [Fact]
    public async Task ManyKeys_AreReadWhicheverConnectionIsLost()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await using MemcachedStore store = MemcachedStoreHarness.Connect([node.Name]);
        await Eventually.TrueAsync(() => store.Nodes[0].ConnectionCount == 2);
        for (int key = 0; key < 100; key++)
        {
            Assert.Equal(StoreStatus.Stored, (await SetAsync(store, $"k{key}", key + 1)).Status);
        }

        foreach (int lost in new[] { 0, 1 })
        {
            await store.Nodes[0].CloseConnectionAsync(lost);
            for (int key = 0; key < 100; key++)
            {
                await ReadAsync(store, $"k{key}", key + 1);
            }

            await Eventually.TrueAsync(() => store.Nodes[0].ConnectionCount == 2);
        }
    }

    private static ValueTask<StoreReply> SetAsync(MemcachedStore store, string key, int length)
    {
        byte[] value = new byte[length];
        Array.Fill(value, (byte)(length % 251));
        return store.SetAsync(Encoding.ASCII.GetBytes(key), value, TimeSpan.FromMinutes(1), default);
    }

    private static async Task ReadAsync(MemcachedStore store, string key, int length)
    {
        StoreReply reply = await store.GetAsync(Encoding.ASCII.GetBytes(key), default);
        Assert.Equal(StoreStatus.Hit, reply.Status);
        Assert.Equal(length, reply.Value.Length);
        Assert.False(reply.Value.Span.ContainsAnyExcept((byte)(length % 251)));
        reply.Release();
    }
}
