using MemcachedGen.Contracts;
using MemcachedGen.Stores;
using Xunit;

namespace MemcachedGen.RuntimeTests.Caching;

public sealed class CompressionTests : IAsyncDisposable
{
    private static readonly Article s_large = new(1, string.Concat(Enumerable.Repeat("A sentence that is said again and again. ", 200)));

    private readonly ScriptedStore _store = new();
    private readonly CacheClient _client;

    public CompressionTests() => _client = new CacheClient(new MemcachedGenOptions().UseStore(_ => _store));

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    [Fact]
    public async Task ValueFromTheThresholdOn_IsStoredSmallerAndReadAsItWas()
    {
        await _client.GetCache<ArticleCache>().SetAsync(1, s_large);
        int plain = (await StoredAsync()).Length;
        CacheEntry<ArticleKey> entry = Entry(compressFrom: 1_024);
        await entry.SetAsync(new ArticleKey(1), s_large, default);
        Assert.InRange((await StoredAsync()).Length, 1, plain / 10);
        Assert.Equal(s_large, await entry.GetAsync<Article>(new(1), default));
    }

    [Fact]
    public async Task ValueBelowTheThreshold_IsStoredAsItIs()
    {
        await _client.GetCache<ArticleCache>().SetAsync(1, s_large);
        int plain = (await StoredAsync()).Length;
        await Entry(compressFrom: 100_000).SetAsync(new ArticleKey(1), s_large, default);
        Assert.Equal(plain, (await StoredAsync()).Length);
    }

    [Fact]
    public async Task WhoDoesNotCompress_ReadsWhatOthersCompressed()
    {
        await Entry(compressFrom: 1).SetAsync(new ArticleKey(1), s_large, default);
        Assert.Equal(s_large, await _client.GetCache<ArticleCache>().GetAsync(1));
        await _client.GetCache<ArticleCache>().SetAsync(1, s_large);
        Assert.Equal(s_large, await Entry(compressFrom: 1).GetAsync<Article>(new(1), default));
    }

    [Fact]
    public async Task AnyByteOfACompressedValueChanged_IsAMiss()
    {
        CacheEntry<ArticleKey> entry = Entry(compressFrom: 1);
        await entry.SetAsync(new ArticleKey(1), s_large, default);
        byte[] stored = await StoredAsync();
        for (int index = 0; index < stored.Length; index++)
        {
            stored[index]++;
            await _store.SetAsync("articles/1:a:1"u8, stored, TimeSpan.FromMinutes(1), default);
            Assert.Null(await entry.GetAsync<Article>(new(1), default));
            stored[index]--;
        }
    }

    private async Task<byte[]> StoredAsync()
    {
        StoreReply reply = await _store.GetAsync("articles/1:a:1"u8, default);
        byte[] stored = reply.Value.ToArray();
        reply.Release();
        return stored;
    }

    private CacheEntry<ArticleKey> Entry(int compressFrom) => ContextCache.Of(_client).CreateEntry<ArticleKey>(
        new CacheEntryDescriptor("articles", 1, "a:{id}", ArticleCache.Descriptor.Fingerprint, ttlMilliseconds: 60_000) { CompressFrom = compressFrom });
}
