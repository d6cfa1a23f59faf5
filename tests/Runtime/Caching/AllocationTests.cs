using System.Diagnostics;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Telemetry;
using Xunit;

namespace MemcachedGen.RuntimeTests.Caching;

/// <summary>What a hit costs beyond its value: nothing.</summary>
[Collection(nameof(AllocationTests))]
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public sealed class AllocationTests(OneNodeCluster cluster) : IClassFixture<OneNodeCluster>
{
    [Fact]
    public async Task RemoteHit_OfANumber_OneAtATime_IsFree()
    {
        await using CacheClient client = CacheClient.Connect(cluster[0].Name);
        ArticleCache cache = client.GetCache<ArticleCache>();
        await cache.Entry.SetAsync(new ArticleKey(1), 42, default);
        AllocationMeter.AssertFree(await AllocationMeter.MeasureAsync(inFlight: 1, async calls =>
        {
            for (int call = 0; call < calls; call++)
            {
                Assert.True(await cache.Entry.GetAsync<int?>(new ArticleKey(1), default) == 42);
            }
        }));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(256)]
    public async Task RemoteHit_OfAnObject_CostsTheObject(int inFlight)
    {
        await using CacheClient client = CacheClient.Connect(cluster[0].Name);
        ArticleCache cache = client.GetCache<ArticleCache>();
        var article = new Article(1, "twelve chars");
        await cache.SetAsync(1, article);
        double bytes = await AllocationMeter.MeasureAsync(inFlight, async calls =>
        {
            for (int call = 0; call < calls; call++)
            {
                Assert.NotNull(await cache.GetOrLoadAsync(1, s_neverLoad));
            }
        });
        AllocationMeter.AssertFree(bytes - SizeOf(article));
    }

    [Fact]
    public async Task RemoteHit_WithToken_IsFree()
    {
        await using CacheClient client = CacheClient.Connect(cluster[0].Name);
        ArticleCache cache = client.GetCache<ArticleCache>();
        using var cancellation = new CancellationTokenSource();
        await cache.Entry.SetAsync(new ArticleKey(1), 42, default);
        AllocationMeter.AssertFree(await AllocationMeter.MeasureAsync(inFlight: 16, async calls =>
        {
            for (int call = 0; call < calls; call++)
            {
                Assert.True(await cache.Entry.GetAsync<int?>(new ArticleKey(1), cancellation.Token) == 42);
            }
        }));
    }

    [Fact]
    public async Task SetAndDelete_AreFree()
    {
        await using CacheClient client = CacheClient.Connect(cluster[0].Name);
        ArticleCache cache = client.GetCache<ArticleCache>();
        var article = new Article(1, "text");
        AllocationMeter.AssertFree(await AllocationMeter.MeasureAsync(inFlight: 16, async calls =>
        {
            for (int call = 0; call < calls; call++)
            {
                await cache.SetAsync(1, article);
                await cache.DeleteAsync(1);
            }
        }));
    }

    [Fact]
    public async Task OverlongKey_IsFree()
    {
        await using CacheClient client = CacheClient.Connect(cluster[0].Name);
        TextCache cache = client.GetCache<TextCache>();
        var key = new TextKey(new string('k', 1_000));
        await cache.Entry.SetAsync(key, 42, default);
        AllocationMeter.AssertFree(await AllocationMeter.MeasureAsync(inFlight: 16, async calls =>
        {
            for (int call = 0; call < calls; call++)
            {
                Assert.True(await cache.Entry.GetAsync<int?>(key, default) == 42);
            }
        }));
    }

    [Fact]
    public async Task RemoteHit_WithListenerAndUnsampledParent_IsFree()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name is MemcachedGenDiagnostics.ActivitySourceName or nameof(AllocationTests),
            Sample = static (ref ActivityCreationOptions<ActivityContext> options) =>
                options.Parent.TraceId == default ? ActivitySamplingResult.PropagationData : ActivitySamplingResult.None,
        };
        ActivitySource.AddActivityListener(listener);
        Assert.True(CacheActivities.HasListeners);
        await using CacheClient client = CacheClient.Connect(cluster[0].Name);
        ArticleCache cache = client.GetCache<ArticleCache>();
        await cache.Entry.SetAsync(new ArticleKey(1), 42, default);
        using var source = new ActivitySource(nameof(AllocationTests));
        using Activity? parent = source.StartActivity("unsampled");
        Assert.NotNull(parent);
        AllocationMeter.AssertFree(await AllocationMeter.MeasureAsync(inFlight: 1, async calls =>
        {
            for (int call = 0; call < calls; call++)
            {
                Assert.True(await cache.Entry.GetAsync<int?>(new ArticleKey(1), default) == 42);
            }
        }));
    }

    private static readonly Func<CancellationToken, ValueTask<Article?>> s_neverLoad =
        static _ => throw new InvalidOperationException("The entry was not there.");

    private static double SizeOf(Article article)
    {
        byte[] payload = MessagePack.MessagePackSerializer.Serialize(article, cancellationToken: TestContext.Current.CancellationToken);
        MessagePack.MessagePackSerializer.Deserialize<Article>(payload, cancellationToken: TestContext.Current.CancellationToken);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
        {
            MessagePack.MessagePackSerializer.Deserialize<Article>(payload);
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / 1_000.0;
    }
}
