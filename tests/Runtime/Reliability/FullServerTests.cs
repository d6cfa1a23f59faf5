using MemcachedGen.RuntimeTests.Stores;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached;
using Xunit;

namespace MemcachedGen.RuntimeTests.Reliability;

/// <summary>A server that is out of memory and evicts nothing (<c>-M</c>).</summary>
public sealed class FullServerTests
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task OutOfMemory_TheWriteFails_TheOldValueIsGone_AndTheConnectionIsKept()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync("-m", "2", "-M");
        await using FaultProxy proxy = FaultProxy.Start(node.EndPoint, seed: 1);
        await using MemcachedStore store = MemcachedStoreHarness.Connect([proxy.Name]);
        Assert.Equal(StoreStatus.Stored, (await store.SetAsync("victim"u8, "old"u8, s_minute, default)).Status);
        byte[] large = new byte[400_000];
        int stored = 0;
        while ((await store.SetAsync(System.Text.Encoding.ASCII.GetBytes($"fill:{stored}"), large, s_minute, default)).Status == StoreStatus.Stored)
        {
            Assert.InRange(++stored, 1, 1_000);
        }

        await Eventually.TrueAsync(() => store.Nodes[0].ConnectionCount == 2);
        int connections = proxy.AcceptedConnections;
        Assert.Equal(StoreError.ServerError, (await store.SetAsync("victim"u8, large, s_minute, default)).Error);
        Assert.Equal(StoreStatus.Miss, (await store.GetAsync("victim"u8, default)).Status);
        for (int call = 0; call < 100; call++)
        {
            Assert.Equal(StoreError.ServerError, (await store.SetAsync("another"u8, large, s_minute, default)).Error);
            Assert.Equal(StoreStatus.Miss, (await store.GetAsync("another"u8, default)).Status);
        }

        // A large value may have opened the connection that reads of such values take.
        Assert.InRange(proxy.AcceptedConnections, connections, connections + 1);
    }
}
