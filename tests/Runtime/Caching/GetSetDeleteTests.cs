using System.Text;
using MemcachedGen.Contracts;
using MemcachedGen.Stores;
using Xunit;

namespace MemcachedGen.RuntimeTests.Caching;

public sealed class GetSetDeleteTests : IAsyncDisposable
{
    private readonly ScriptedStore _store = new();
    private readonly CacheClient _client;
    private readonly ArticleCache _cache;

    public GetSetDeleteTests()
    {
        _client = new CacheClient(new MemcachedGenOptions { KeyPrefix = "test:" }.UseStore(_ => _store));
        _cache = _client.GetCache<ArticleCache>();
    }

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    [Fact]
    public async Task Get_WithoutEntry_IsNull() => Assert.Null(await _cache.GetAsync(1));

    [Fact]
    public async Task Set_ThenGet_IsEqual()
    {
        await _cache.SetAsync(1, new Article(1, "text"));
        Assert.Equal(new Article(1, "text"), await _cache.GetAsync(1));
    }

    [Fact]
    public async Task Delete_ThenGet_IsNull()
    {
        await _cache.SetAsync(1, new Article(1, "text"));
        await _cache.DeleteAsync(1);
        Assert.Null(await _cache.GetAsync(1));
    }

    [Fact]
    public async Task KeyPrefix_OpensEveryKey()
    {
        await _cache.GetAsync(1);
        await _cache.SetAsync(1, new Article(1, "text"));
        await _cache.DeleteAsync(1);
        Assert.Equal(["get test:articles/1:a:1", "set test:articles/1:a:1", "delete test:articles/1:a:1"], _store.Calls);
    }

    [Fact]
    public async Task Set_Null_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await _cache.SetAsync(1, null!));

    [Fact]
    public async Task StoreFails_ReadIsAMissAndWritesDoNotThrow()
    {
        _store.Fails = StoreError.CircuitOpen;
        await _cache.SetAsync(1, new Article(1, "text"));
        await _cache.DeleteAsync(1);
        Assert.Null(await _cache.GetAsync(1));
    }

    [Fact]
    public async Task Canceled_Throws()
    {
        _store.Fails = StoreError.Canceled;
        var canceled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _cache.GetAsync(1, canceled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _cache.SetAsync(1, new Article(1, ""), canceled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _cache.DeleteAsync(1, canceled));
    }

    [Fact]
    public async Task ForeignBytes_AreAMiss()
    {
        byte[] key = Encoding.UTF8.GetBytes("test:articles/1:a:1");
        foreach (byte[] value in new[] { [1], "<html>"u8.ToArray(), new byte[100] })
        {
            await _store.SetAsync(key, value, TimeSpan.FromMinutes(1), default);
            Assert.Null(await _cache.GetAsync(1));
        }
    }

    [Fact]
    public async Task ValueOfAnotherKey_IsAMiss()
    {
        await _cache.SetAsync(1, new Article(1, "of key 1"));
        StoreReply stored = await _store.GetAsync("test:articles/1:a:1"u8, default);
        await _store.SetAsync("test:articles/1:a:2"u8, stored.Value.Span, TimeSpan.FromMinutes(1), default);
        Assert.Null(await _cache.GetAsync(2));
    }

    [Fact]
    public async Task ValueOfAnotherShape_IsAMiss()
    {
        await _cache.SetAsync(1, new Article(1, "of shape A"));
        Assert.Null(await _client.GetCache<OtherShape>().Entry.GetAsync<Article>(new(1), default));
    }

    [Fact]
    public async Task PayloadThatCannotBeRead_IsAMiss()
    {
        await _cache.Entry.SetAsync(new ArticleKey(1), "a string, and no article", default);
        Assert.Null(await _cache.GetAsync(1));
    }

    private sealed class OtherShape(CacheContext context) : ICacheContract<OtherShape>
    {
        internal CacheEntry<ArticleKey> Entry { get; } =
            context.CreateEntry<ArticleKey>(new CacheEntryDescriptor("articles", 1, "a:{id}", fingerprint: 0xB, ttlMilliseconds: 60_000));

        public static OtherShape CreateGeneratedCache(CacheContext context) => new(context);
    }
}
