using System.Collections.Concurrent;
using System.Diagnostics;
using MemcachedGen.Contracts;
using MemcachedGen.RuntimeTests.Caching;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry;

/// <summary>The spans of operations beyond get, set and delete.</summary>
[Collection(nameof(TracingTests))]
public sealed class OperationTracingTests : IClassFixture<OneNodeCluster>, IDisposable
{
    private static readonly ArticleKey s_key = new(1);
    private static readonly Article s_article = new(1, "text");
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    private readonly OneNodeCluster _cluster;
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ActivityListener _listener = new()
    {
        ShouldListenTo = static source => source.Name == MemcachedGenDiagnostics.ActivitySourceName,
        Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
    };

    public OperationTracingTests(OneNodeCluster cluster)
    {
        _cluster = cluster;
        _listener.ActivityStopped = _spans.Enqueue;
        ActivitySource.AddActivityListener(_listener);
    }

    [Fact]
    public async Task WritesAndCounts_AreNamedAfterTheirOperation()
    {
        await using CacheClient client = await ConnectAsync();
        CacheEntry<ArticleKey> entry = client.GetCache<ArticleCache>().Entry;
        await entry.AddAsync(s_key, s_article, default);
        await entry.ReplaceAsync(s_key, s_article, default);
        await entry.TouchAsync(s_key, s_hour, default);
        await entry.TryTouchAsync(s_key, s_hour, default);
        await entry.DeleteAsync(s_key, default);
        CacheCounter<ArticleKey> counter = ContextCache.Of(client).CreateCounter<ArticleKey>(ArticleCache.Descriptor, 0);
        await counter.IncrementAsync(s_key, 1, default);
        await counter.TryDecrementAsync(s_key, 1, default);
        await counter.GetAsync(s_key, default);
        Assert.Equal(
            ["add", "replace", "touch", "touch", "delete", "increment", "decrement", "get"],
            _spans.Select(static span => span.GetTagItem("db.operation.name")));
        Assert.All(_spans, span =>
        {
            Assert.Equal(ActivityKind.Client, span.Kind);
            Assert.Equal(ActivityStatusCode.Unset, span.Status);
            Assert.Equal($"{span.GetTagItem("db.operation.name")} articles", span.DisplayName);
            Assert.Equal(_cluster[0].EndPoint.Port, span.GetTagItem("server.port"));
        });
        Assert.Equal("hit", Single("get articles").GetTagItem("memcachedgen.cache.result"));
    }

    [Fact]
    public async Task Update_IsAGetAndACompareAndSet()
    {
        await using CacheClient client = await ConnectAsync();
        CacheEntry<ArticleKey> entry = client.GetCache<ArticleCache>().Entry;
        await entry.UpdateAsync<int, Article>(s_key, 0, static (_, _) => s_article, default);
        await entry.UpdateAsync<int, Article>(s_key, 0, static (_, _) => s_article, default);
        Assert.Equal(
            ["get articles", "add articles", "get articles", "cas articles"], _spans.Select(static span => span.DisplayName));
    }

    [Fact]
    public async Task Batches_AreOneSpanEach()
    {
        await using CacheClient client = await ConnectAsync();
        CacheEntry<ArticleKey> entry = client.GetCache<ArticleCache>().Entry;
        await entry.SetManyAsync([KeyValuePair.Create(1, s_article), KeyValuePair.Create(2, s_article)], 0, Key, default);
        await entry.Batch([1, 2, 3], 0, Key).GetAsync<Article>(default);
        await entry.Batch([1, 2], 0, Key).DeleteAsync(default);
        Assert.Equal(
            [("BATCH set articles", 2), ("get articles", null), ("BATCH delete articles", 2)],
            _spans.Select(static span => (span.DisplayName, (int?)span.GetTagItem("db.operation.batch.size"))));
        Assert.Equal("BATCH set", Single("BATCH set articles").GetTagItem("db.operation.name"));
        Activity get = Single("get articles"); // memcached has it for many keys
        Assert.Equal(3, get.GetTagItem("memcachedgen.key.count"));
        Assert.Equal(2, get.GetTagItem("memcachedgen.hit.count"));
        Assert.Equal(ActivityKind.Client, get.Kind);
        Assert.Null(get.GetTagItem("server.address"));
    }

    [Fact]
    public async Task BatchOfOne_IsNone()
    {
        await using CacheClient client = await ConnectAsync();
        await client.GetCache<ArticleCache>().Entry.Batch([1], 0, Key).GetAsync<Article>(default);
        Assert.Null(Single("get articles").GetTagItem("db.operation.batch.size"));
    }

    [Fact]
    public async Task ColdBatch_IsATreeOfFourSpans()
    {
        await using CacheClient client = await ConnectAsync();
        await LoadAsync(client.GetCache<ArticleCache>().Entry, [1, 2]);
        Activity getOrLoad = Single("get_or_load articles");
        Assert.Equal("miss", getOrLoad.GetTagItem("memcachedgen.cache.result"));
        Assert.Equal(2, getOrLoad.GetTagItem("memcachedgen.key.count"));
        Assert.Equal(0, getOrLoad.GetTagItem("memcachedgen.hit.count"));
        Assert.Equal(false, getOrLoad.GetTagItem("memcachedgen.load.joined"));
        Assert.All(
            [Single("get articles"), Single("load articles"), Single("BATCH set articles")],
            span => Assert.Equal(getOrLoad.SpanId, span.ParentSpanId));
    }

    [Fact]
    public async Task JoinedBatch_LinksToTheLoad()
    {
        await using CacheClient client = await ConnectAsync();
        CacheEntry<ArticleKey> entry = client.GetCache<ArticleCache>().Entry;
        var release = new TaskCompletionSource();
        Task leader = LoadAsync(entry, [1, 2], release.Task);
        await Eventually.TrueAsync(() => _spans.Any(static span => span.DisplayName == "get articles"));
        Task follower = LoadAsync(entry, [1, 2]);
        await Eventually.TrueAsync(() => _spans.Count(static span => span.DisplayName == "get articles") == 2);
        release.SetResult();
        await Task.WhenAll(leader, follower);
        Activity joined = Assert.Single(_spans, static span => span.GetTagItem("memcachedgen.load.joined") is true);
        Assert.Equal(Single("load articles").SpanId, Assert.Single(joined.Links).Context.SpanId);
    }

    [Fact]
    public async Task StoreFailsForSome_TheBatchIsDegraded()
    {
        var store = new ScriptedStore { Fails = StoreError.Timeout, FailsOnly = "get articles/1:a:2" };
        await using var client = new CacheClient(new MemcachedGenOptions().UseStore(_ => store));
        await LoadAsync(client.GetCache<ArticleCache>().Entry, [1, 2]);
        Assert.Equal("timeout", Single("get articles").GetTagItem("error.type"));
        Activity getOrLoad = Single("get_or_load articles");
        Assert.Equal(true, getOrLoad.GetTagItem("memcachedgen.degraded"));
        Assert.Equal(ActivityStatusCode.Unset, getOrLoad.Status);
    }

    [Fact]
    public async Task FailureThatIsThrown_IsAnErrorOfItsSpan()
    {
        await using var client = new CacheClient(new MemcachedGenOptions().UseStore(static _ => new ScriptedStore { Fails = StoreError.Timeout }));
        CacheEntry<ArticleKey> entry = ContextCache.Of(client).CreateEntry<ArticleKey>(
            new CacheEntryDescriptor("articles", 1, "a:{id}", fingerprint: 0xA, ttlMilliseconds: 60_000) { ThrowsOnError = true });
        await Assert.ThrowsAsync<CacheUnavailableException>(async () => await entry.AddAsync(s_key, s_article, default));
        await Assert.ThrowsAsync<CacheUnavailableException>(async () => await entry.GetAsync<Article>(s_key, default));
        Assert.Equal("timeout", Single("add articles").GetTagItem("error.type"));
        Assert.Equal("timeout", Single("get articles").GetTagItem("error.type"));
    }

    [Fact]
    public async Task Result_IsTracedLikeItsValue()
    {
        await using CacheClient client = await ConnectAsync();
        CacheEntry<ArticleKey> entry = client.GetCache<ArticleCache>().Entry;
        ValueTask<CacheResult<Article>> pending = entry.GetOrLoadResultAsync(
            s_key, 0, static (_, _, _) => new ValueTask<Article>(s_article), default);
        Assert.Null(Activity.Current);
        await pending;
        Assert.Equal("miss", Single("get_or_load articles").GetTagItem("memcachedgen.cache.result"));
        _spans.Clear();
        await entry.GetResultAsync<Article>(s_key, default);
        Assert.Equal("hit", Single("get articles").GetTagItem("memcachedgen.cache.result"));
    }

    public void Dispose() => _listener.Dispose();

    private static ArticleKey Key(int id, int offset) => new(id + offset);

    private static async Task LoadAsync(CacheEntry<ArticleKey> entry, int[] ids, Task? after = null) =>
        Assert.Equal(ids.Length, (await entry.Batch(ids, 0, Key).GetOrLoadAsync(
            after ?? Task.CompletedTask,
            static async (after, ids, _, _, _) =>
            {
                await after;
                return (IReadOnlyDictionary<int, Article>)ids.ToDictionary(static id => id, static id => new Article(id, "loaded"));
            },
            default)).Count);

    private async Task<CacheClient> ConnectAsync()
    {
        await _cluster.FlushAsync();
        var options = new MemcachedGenOptions { OperationTimeout = TimeSpan.FromSeconds(10) };
        options.Servers.Add(_cluster[0].Name);
        return new CacheClient(options);
    }

    private Activity Single(string name) => Assert.Single(_spans, span => span.DisplayName == name);
}
