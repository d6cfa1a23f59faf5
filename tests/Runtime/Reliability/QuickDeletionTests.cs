using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached;
using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Stores.Memcached.Connections;
using MemcachedGen.Stores.Memcached.Protocol;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace MemcachedGen.RuntimeTests.Reliability;

/// <summary>A lost write is made good before its key is read, and the read gets its own reply however quickly that is done.</summary>
public sealed class QuickDeletionTests
{
    [Fact]
    public async Task DeletionIsAnsweredAtOnce_TheReadGetsItsOwnReply()
    {
        var options = new ConnectionOptions(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10), MemcachedLimits.DefaultMaxItemSize, TimeProvider.System)
        {
            ConnectionsPerNode = 1,
        };
        await using var store = new MemcachedStore([new NodeSpec(new StoreNode("test", 1))], options, new PromptServer(), NullLogger.Instance);
        Assert.Equal(StoreStatus.Miss, (await store.GetAsync("k"u8, default)).Status);
        await Eventually.TrueAsync(() => store.Nodes[0].ConnectionCount == 1);
        for (int round = 0; round < 20; round++)
        {
            await Eventually.TrueAsync(() => store.Nodes[0].IsIdle);
            store.Nodes[0].NoteLostWrite("k"u8);
            Assert.Equal(StoreStatus.Miss, (await store.GetAsync("k"u8, default)).Status);
        }
    }
}
