using MemcachedGen.Contracts;
using MemcachedGen.RuntimeTests.Caching;
using MemcachedGen.RuntimeTests.GetOrLoad;
using Xunit;

namespace MemcachedGen.RuntimeTests.Local;

/// <summary>What a local hit allocates: nothing.</summary>
[Collection(nameof(AllocationTests))]
public sealed class LocalAllocationTests
{
    [Fact]
    public async Task LocalHit_IsFree()
    {
        await using CacheClient client = CacheClient.InMemory();
        CacheEntry<ArticleKey> entry = ContextCache.Of(client).CreateEntry<ArticleKey>(
            Fleet.Articles(ttlSeconds: 3_600, local: new CacheLocalPolicy(TimeSpan.FromHours(1), 100, IsShared: true)));
        await entry.SetAsync(new ArticleKey(1), new Article(1, "text"), default);
        await entry.GetAsync<Article>(new ArticleKey(1), default);
        AllocationMeter.AssertFree(await AllocationMeter.MeasureAsync(inFlight: 1, async calls =>
        {
            for (int call = 0; call < calls; call++)
            {
                Assert.NotNull(await entry.GetOrLoadAsync(
                    new ArticleKey(1), 0, static (_, _) => ValueTask.FromException<Article?>(new InvalidOperationException()), default));
            }
        }));
    }
}
