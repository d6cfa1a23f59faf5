using MemcachedGen.Contracts;
using MemcachedGen.RuntimeTests.Support;
using Xunit;

namespace MemcachedGen.RuntimeTests.Caching;

/// <summary>What writes, counts and reads with options cost: nothing beyond their results.</summary>
[Collection(nameof(AllocationTests))]
public sealed class WriteAllocationTests(OneNodeCluster cluster) : IClassFixture<OneNodeCluster>
{
    private static readonly ArticleKey s_key = new(1);
    private static readonly Article s_article = new(1, "text");
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    [Fact]
    public Task SetWithATime_IsFree() => AssertFreeAsync(static entry => entry.SetAsync(s_key, s_article, default, s_hour));

    [Fact]
    public Task Add_IsFree() => AssertFreeAsync(static entry => entry.AddAsync(s_key, s_article, default));

    [Fact]
    public Task Replace_IsFree() => AssertFreeAsync(static entry => entry.ReplaceAsync(s_key, s_article, default, s_hour));

    [Fact]
    public Task Touch_IsFree() => AssertFreeAsync(static entry => entry.TouchAsync(s_key, s_hour, default));

    [Fact]
    public Task TryTouch_IsFree() => AssertFreeAsync(static entry => entry.TryTouchAsync(s_key, s_hour, default));

    [Fact]
    public async Task GetOrLoadWithControlAndTime_OnAHit_IsFree()
    {
        await using CacheClient client = CacheClient.Connect(cluster[0].Name);
        CacheEntry<ArticleKey> entry = client.GetCache<ArticleCache>().Entry;
        await entry.SetAsync(s_key, 42, default);
        AllocationMeter.AssertFree(await AllocationMeter.MeasureAsync(inFlight: 16, async calls =>
        {
            for (int call = 0; call < calls; call++)
            {
                await entry.GetOrLoadAsync(
                    s_key, 0, static ValueTask<int> (_, _, _) => throw new InvalidOperationException("It was not there."), default, s_hour);
            }
        }));
    }

    [Fact]
    public Task Increment_IsFree() => AssertFreeAsync(static counter => counter.IncrementAsync(default, 1, default));

    [Fact]
    public Task TryDecrement_IsFree() => AssertFreeAsync(static counter => counter.TryDecrementAsync(default, 1, default));

    [Fact]
    public Task GetOfACounter_IsFree() => AssertFreeAsync(static counter => counter.GetAsync(default, default));

    [Fact]
    public async Task Invalidation_OfATag_IsFree()
    {
        await using CacheClient client = CacheClient.Connect(cluster[0].Name);
        CacheTag<CountKey> tag = ContextCache.Of(client).CreateTag<CountKey>(new CacheTagDescriptor("counts", 1, "c"));
        AllocationMeter.AssertFree(await AllocationMeter.MeasureAsync(inFlight: 1, async calls =>
        {
            for (int call = 0; call < calls; call++)
            {
                await tag.InvalidateAsync(default, default);
            }
        }));
    }

    private async Task AssertFreeAsync(Func<CacheEntry<ArticleKey>, ValueTask> call)
    {
        await using CacheClient client = CacheClient.Connect(cluster[0].Name);
        CacheEntry<ArticleKey> entry = client.GetCache<ArticleCache>().Entry;
        await entry.SetAsync(s_key, s_article, default);
        AllocationMeter.AssertFree(await AllocationMeter.MeasureAsync(inFlight: 16, async calls =>
        {
            for (int count = 0; count < calls; count++)
            {
                await call(entry);
            }
        }));
    }

    private async Task AssertFreeAsync(Func<CacheEntry<ArticleKey>, ValueTask<bool>> call)
    {
        await using CacheClient client = CacheClient.Connect(cluster[0].Name);
        CacheEntry<ArticleKey> entry = client.GetCache<ArticleCache>().Entry;
        await entry.SetAsync(s_key, s_article, default);
        AllocationMeter.AssertFree(await AllocationMeter.MeasureAsync(inFlight: 16, async calls =>
        {
            for (int count = 0; count < calls; count++)
            {
                await call(entry);
            }
        }));
    }

    private async Task AssertFreeAsync<TResult>(Func<CacheCounter<CountKey>, ValueTask<TResult>> call)
    {
        await using CacheClient client = CacheClient.Connect(cluster[0].Name);
        CacheCounter<CountKey> counter = ContextCache.Of(client).CreateCounter<CountKey>(
            new CacheEntryDescriptor("counts", 1, "c", fingerprint: 0, ttlMilliseconds: 60_000), 1_000_000_000);
        await counter.IncrementAsync(default, 1, default);
        AllocationMeter.AssertFree(await AllocationMeter.MeasureAsync(inFlight: 16, async calls =>
        {
            for (int count = 0; count < calls; count++)
            {
                await call(counter);
            }
        }));
    }

    private readonly record struct CountKey : ICacheKey
    {
        public int Write(Span<byte> destination) => new KeyWriter(destination, "counts/1:c"u8).Length;
    }
}
