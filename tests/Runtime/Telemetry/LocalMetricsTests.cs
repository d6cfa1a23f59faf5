using MemcachedGen.Contracts;
using MemcachedGen.RuntimeTests.Caching;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry;

public sealed class LocalMetricsTests
{
    private const string Cache = "memcachedgen.cache.name=local-figures";

    [Fact]
    public async Task Copies_AreCountedWithTheirSizes_AndByWhyTheyLeft()
    {
        using var log = new MeasurementLog(static instrument => instrument.Name.StartsWith("memcachedgen.cache.", StringComparison.Ordinal));
        var time = new FakeTimeProvider();
        await using var client = new CacheClient(new MemcachedGenOptions().UseInMemoryStore().UseTimeProvider(time));
        CacheEntry<ArticleKey> entry = ContextCache.Of(client).CreateEntry<ArticleKey>(new("local-figures", 1, "a:{id}", 1, 60_000)
        {
            Local = new CacheLocalPolicy(TimeSpan.FromSeconds(2), 6, IsShared: true),
        });
        await ReadAsync(1);
        Assert.Equal(1, log.Sum("memcachedgen.cache.entry.count", Cache));
        double size = log.Sum("memcachedgen.cache.size", Cache);
        Assert.Equal(16 + 5, size); // envelope and "text"

        await entry.DeleteAsync(new ArticleKey(1), default);
        Assert.Equal(1, Evictions("removed"));
        Assert.Equal(0, log.Sum("memcachedgen.cache.size", Cache));

        for (int id = 1; id <= 20; id++)
        {
            await ReadAsync(id);
        }

        double left = log.Sum("memcachedgen.cache.entry.count", Cache);
        Assert.InRange(left, 1, 6);
        Assert.Equal(20 - left, Evictions("capacity"));
        Assert.Equal(left * size, log.Sum("memcachedgen.cache.size", Cache));

        time.Advance(TimeSpan.FromMinutes(2));
        for (int id = 1; id <= 20; id++)
        {
            Assert.Null(await entry.GetAsync<string>(new ArticleKey(id), default));
        }

        Assert.Equal(left, Evictions("expired"));
        Assert.Equal(0, log.Sum("memcachedgen.cache.entry.count", Cache));
        Assert.Equal(0, log.Sum("memcachedgen.cache.size", Cache));

        double Evictions(string reason) => log.Sum("memcachedgen.cache.evictions", Cache, $"reason={reason}");

        async Task ReadAsync(int id)
        {
            await entry.SetAsync(new ArticleKey(id), "text", default);
            Assert.Equal("text", await entry.GetAsync<string>(new ArticleKey(id), default));
        }
    }

    [Fact]
    public async Task CopyThatANewerOneReplaces_IsCounted()
    {
        const string Replaced = "memcachedgen.cache.name=replaced-figures";
        using var log = new MeasurementLog(static instrument => instrument.Name.StartsWith("memcachedgen.cache.", StringComparison.Ordinal));
        var time = new FakeTimeProvider();
        await using var client = new CacheClient(new MemcachedGenOptions().UseInMemoryStore().UseTimeProvider(time));
        CacheEntryDescriptor descriptor = new("replaced-figures", 1, "a:{id}", 1, 60_000)
        {
            Local = new CacheLocalPolicy(TimeSpan.FromSeconds(2), 6, IsShared: true),
        };
        CacheEntry<ArticleKey> entry = ContextCache.Of(client).CreateEntry<ArticleKey>(descriptor);
        CacheEntry<ArticleKey> another = ContextCache.Of(client).CreateEntry<ArticleKey>(descriptor); // as if in another process
        await entry.SetAsync(new ArticleKey(1), "text", default);
        await entry.GetAsync<string>(new ArticleKey(1), default);
        await another.SetAsync(new ArticleKey(1), "longer text", default);
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal("longer text", await entry.GetAsync<string>(new ArticleKey(1), default));
        Assert.Equal(1, log.Sum("memcachedgen.cache.evictions", Replaced, "reason=replaced"));
        Assert.Equal(16 + 12, log.Sum("memcachedgen.cache.size", Replaced));
    }
}
