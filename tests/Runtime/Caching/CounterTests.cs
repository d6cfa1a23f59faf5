using MemcachedGen.Contracts;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MemcachedGen.RuntimeTests.Caching;

public sealed class CounterTests(OneNodeCluster cluster) : IClassFixture<OneNodeCluster>
{
    private static readonly ArticleKey s_key = new(1);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Counter_CountsFromItsInitialValue(bool isRemote)
    {
        await using CacheClient client = await ConnectAsync(isRemote);
        CacheCounter<ArticleKey> counter = Create(client, initial: 100);
        Assert.Null(await counter.GetAsync(s_key, default));
        Assert.Equal(103u, await counter.IncrementAsync(s_key, 3, default));
        Assert.Equal(104u, await counter.TryIncrementAsync(s_key, 1, default));
        Assert.Equal(99u, await counter.DecrementAsync(s_key, 5, default));
        Assert.Equal(99u, await counter.GetAsync(s_key, default)); // shorter than before: memcached pads it
        Assert.Equal(0u, await counter.TryDecrementAsync(s_key, 1_000, default));
        await counter.DeleteAsync(s_key, default);
        Assert.Equal(93u, await counter.DecrementAsync(s_key, 7, default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FirstDecrement_StopsAtZero_AndIncrementsWrap(bool isRemote)
    {
        await using CacheClient client = await ConnectAsync(isRemote);
        CacheCounter<ArticleKey> counter = Create(client, initial: 3);
        Assert.Equal(0u, await counter.DecrementAsync(s_key, 5, default));
        Assert.Equal(ulong.MaxValue, await counter.IncrementAsync(s_key, ulong.MaxValue, default));
        Assert.Equal(1u, await counter.IncrementAsync(s_key, 2, default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ManyAtOnce_AreAllCounted(bool isRemote)
    {
        await using CacheClient client = await ConnectAsync(isRemote);
        CacheCounter<ArticleKey> counter = Create(client, initial: 0);
        ulong[] counts = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => counter.IncrementAsync(s_key, 1, default).AsTask()));
        Assert.Equal(Enumerable.Range(1, 200).Select(static count => (ulong)count), counts.Order());
    }

    [Fact]
    public async Task Touch_SaysWhetherThereWasACounter()
    {
        await using CacheClient client = await ConnectAsync(isRemote: true);
        CacheCounter<ArticleKey> counter = Create(client, initial: 0);
        Assert.False(await counter.TryTouchAsync(s_key, TimeSpan.FromHours(1), default));
        await counter.IncrementAsync(s_key, 1, default);
        Assert.True(await counter.TryTouchAsync(s_key, TimeSpan.FromHours(1), default));
        await counter.TouchAsync(s_key, TimeSpan.FromHours(1), default);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>("ttl", async () => await counter.TouchAsync(s_key, TimeSpan.Zero, default));
    }

    [Fact]
    public async Task NewCounter_LivesForTheContractsTime()
    {
        var time = new FakeTimeProvider();
        await using var client = new CacheClient(new MemcachedGenOptions().UseTimeProvider(time).UseInMemoryStore());
        CacheCounter<ArticleKey> counter = Create(client, initial: 0);
        await counter.IncrementAsync(s_key, 1, default);
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(2u, await counter.IncrementAsync(s_key, 1, default));
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(await counter.GetAsync(s_key, default));
    }

    [Fact]
    public async Task StoreFails_GivesTheInitialValueOrNothing()
    {
        await using var client = new CacheClient(new MemcachedGenOptions().UseStore(static _ => new ScriptedStore { Fails = StoreError.Timeout }));
        CacheCounter<ArticleKey> counter = Create(client, initial: 100);
        Assert.Equal(100u, await counter.IncrementAsync(s_key, 1, default));
        Assert.Equal(100u, await counter.DecrementAsync(s_key, 1, default));
        Assert.Null(await counter.TryIncrementAsync(s_key, 1, default));
        Assert.Null(await counter.TryDecrementAsync(s_key, 1, default));
        Assert.Null(await counter.GetAsync(s_key, default));
        await counter.DeleteAsync(s_key, default);
        Assert.False(await counter.TryTouchAsync(s_key, TimeSpan.FromHours(1), default));
    }

    [Fact]
    public async Task Canceled_ThrowsWithTheCallersToken()
    {
        await using var client = new CacheClient(new MemcachedGenOptions().UseStore(static _ => new ScriptedStore { Fails = StoreError.Canceled }));
        CacheCounter<ArticleKey> counter = Create(client, initial: 100);
        var canceled = new CancellationToken(canceled: true);
        foreach (Func<Task> call in new Func<Task>[]
        {
            async () => await counter.IncrementAsync(s_key, 1, canceled),
            async () => await counter.TryDecrementAsync(s_key, 1, canceled),
            async () => await counter.GetAsync(s_key, canceled),
        })
        {
            Assert.Equal(canceled, (await Assert.ThrowsAnyAsync<OperationCanceledException>(call)).CancellationToken);
        }
    }

    [Fact]
    public async Task EntryThatIsNoNumber_IsNoCount()
    {
        await using CacheClient client = await ConnectAsync(isRemote: false);
        await client.Store.SetAsync("articles/1:a:1"u8, "twelve"u8, TimeSpan.FromMinutes(1), default);
        Assert.Null(await Create(client, initial: 0).GetAsync(s_key, default));
    }

    [Fact]
    public async Task StoreThatCannotCount_IsNamedWhenTheCounterIsCreated()
    {
        await using var client = new CacheClient(new MemcachedGenOptions().UseStore(static _ => new PlainStore()));
        var lacking = Assert.Throws<InvalidOperationException>(() => Create(client, initial: 0));
        Assert.Contains(nameof(PlainStore), lacking.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(ICounterStore), lacking.Message, StringComparison.Ordinal);
    }

    private static CacheCounter<ArticleKey> Create(CacheClient client, ulong initial) =>
        ContextCache.Of(client).CreateCounter<ArticleKey>(ArticleCache.Descriptor, initial);

    private async Task<CacheClient> ConnectAsync(bool isRemote)
    {
        if (!isRemote)
        {
            return CacheClient.InMemory();
        }

        await cluster.FlushAsync();
        return CacheClient.Connect(cluster[0].Name);
    }
}
