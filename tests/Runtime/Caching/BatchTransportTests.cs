using MemcachedGen.Contracts;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached;
using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Stores.Memcached.Connections;
using MemcachedGen.Stores.Memcached.Protocol;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace MemcachedGen.RuntimeTests.Caching;

/// <summary>What batches look like on the wire.</summary>
public sealed class BatchTransportTests(ThreeNodeCluster cluster) : IClassFixture<ThreeNodeCluster>
{
    [Fact]
    public async Task HundredKeysOnThreeNodes_AreReadWithOneWriteToEach()
    {
        var writes = new WriteCounter();
        await using CacheClient client = Connect(writes, out MemcachedStore store);
        CacheEntry<ArticleKey> entry = client.GetCache<ArticleCache>().Entry;
        await Eventually.TrueAsync(() => store.Nodes.All(static node => node.ConnectionCount == 2));
        await entry.SetManyAsync(Articles(1, 100), 0, Key, default);

        for (int round = 0; round < 10; round++)
        {
            writes.Take();
            Assert.Equal(100, (await Batch(entry, 1, 100).GetAsync<Article>(default)).Count);
            Assert.Equal(cluster.Nodes.Select(static node => (node.Name, 1)).Order(), writes.Take().Select(static pair => (pair.Key, pair.Value)).Order());
        }
    }

    [Fact]
    public async Task HundredKeysOnThreeNodes_AreWrittenAndDeletedWithOneWriteToEachConnection()
    {
        var writes = new WriteCounter();
        await using CacheClient client = Connect(writes, out MemcachedStore store);
        CacheEntry<ArticleKey> entry = client.GetCache<ArticleCache>().Entry;
        await Eventually.TrueAsync(() => store.Nodes.All(static node => node.ConnectionCount == 2));

        int used = Math.Clamp(Environment.ProcessorCount / store.Nodes.Count, 1, 2);
        writes.Take();
        await entry.SetManyAsync(Articles(1, 100), 0, Key, default);
        Assert.All(writes.Take(), node => Assert.Equal(used, node.Value));
        await Batch(entry, 1, 100).DeleteAsync(default);
        Assert.All(writes.Take(), node => Assert.Equal(used, node.Value));
        Assert.Empty(await Batch(entry, 1, 100).GetAsync<Article>(default));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FiftyThousandKeysOverTinySocketBuffers_AreAllReadAndNothingIsRefused(bool hasReaders)
    {
        const int Count = 50_000;
        await using CacheClient client = Connect(new NarrowSockets(hasReaders), out _);
        CacheEntry<ArticleKey> entry = client.GetCache<ArticleCache>().Entry;
        await entry.SetManyAsync(Articles(1_000, Count), 0, Key, default);
        Assert.Equal(Count, (await Batch(entry, 1_000, Count).GetAsync<Article>(default)).Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LargeValuesOverTinySocketBuffers_AreAllRead(bool hasReaders)
    {
        const int Count = 2_000;
        string text = new('x', 10_000);
        await using CacheClient client = Connect(new NarrowSockets(hasReaders), out _);
        CacheEntry<ArticleKey> entry = client.GetCache<ArticleCache>().Entry;
        await entry.SetManyAsync(Enumerable.Range(100_000, Count).ToDictionary(static id => id, id => new Article(id, text)), 0, Key, default);
        Dictionary<int, Article> found = await Batch(entry, 100_000, Count).GetAsync<Article>(default);
        Assert.Equal(Count, found.Count);
        Assert.All(found, pair => Assert.Equal((pair.Key, text.Length), (pair.Value.Id, pair.Value.Text.Length)));
    }

    [Fact]
    public async Task BatchThatIsCanceled_StopsSending_AndLeavesTheConnectionsUsable()
    {
        await using CacheClient client = Connect(new WriteCounter(), out _);
        CacheEntry<ArticleKey> entry = client.GetCache<ArticleCache>().Entry;
        using var cancellation = new CancellationTokenSource();
        Task<Dictionary<int, Article>> get = Batch(entry, 500_000, 20_000).GetAsync<Article>(cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => get);
        await entry.SetManyAsync(Articles(600_000, 3), 0, Key, default);
        Assert.Equal(3, (await Batch(entry, 600_000, 3).GetAsync<Article>(default)).Count);
    }

    private CacheClient Connect(IConnector connector, out MemcachedStore store)
    {
        var options = new ConnectionOptions(
            TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(5), MemcachedLimits.DefaultMaxItemSize, TimeProvider.System);
        MemcachedStore created = store = new MemcachedStore(
            [.. cluster.Nodes.Select(static node => new NodeSpec(new StoreNode("127.0.0.1", node.EndPoint.Port)))],
            options,
            connector,
            NullLogger.Instance);
        return new CacheClient(new MemcachedGenOptions().UseStore(_ => created));
    }

    private static Dictionary<int, Article> Articles(int first, int count) =>
        Enumerable.Range(first, count).ToDictionary(static id => id, static id => new Article(id, $"article {id}"));

    private static CacheBatch<ArticleKey, int, int> Batch(CacheEntry<ArticleKey> entry, int first, int count) =>
        entry.Batch(Enumerable.Range(first, count), 0, Key);

    private static ArticleKey Key(int id, int state) => new(id + state);
}
