using System.Collections.Concurrent;
using System.Diagnostics;
using MemcachedGen.RuntimeTests.Caching;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using OpenTelemetry;
using OpenTelemetry.Trace;
using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry;

[Collection(nameof(TracingTests))]
[CollectionDefinition(nameof(TracingTests), DisableParallelization = true)]
public sealed class TracingTests : IClassFixture<OneNodeCluster>, IDisposable
{
    private readonly OneNodeCluster _cluster;
    private readonly ActivitySource _source = new(nameof(TracingTests));
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ActivityListener _listener = new()
    {
        ShouldListenTo = static source => source.Name is MemcachedGenDiagnostics.ActivitySourceName or nameof(TracingTests),
        Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
    };

    public TracingTests(OneNodeCluster cluster)
    {
        _cluster = cluster;
        _listener.ActivityStopped = _spans.Enqueue;
        ActivitySource.AddActivityListener(_listener);
    }

    [Fact]
    public async Task ColdGetOrLoad_IsATreeOfFourSpans()
    {
        await using CacheClient client = Connect();
        await _cluster.FlushAsync();
        await InRequestAsync(async () => await client.GetCache<ArticleCache>().GetOrLoadAsync(1, Load));

        Activity request = Single("request");
        Activity getOrLoad = Single("get_or_load articles");
        Assert.Equal(request.SpanId, getOrLoad.ParentSpanId);
        Assert.Equal(ActivityKind.Internal, getOrLoad.Kind);
        AssertTags(
            getOrLoad,
            ("memcachedgen.cache.name", "articles"), ("memcachedgen.cache.result", "miss"),
            ("memcachedgen.cache.level", "load"), ("memcachedgen.load.joined", false));
        Activity get = Single("get articles");
        Activity load = Single("load articles");
        Activity set = Single("set articles");
        Assert.All([get, load, set], span => Assert.Equal(getOrLoad.SpanId, span.ParentSpanId));
        Assert.All([getOrLoad, get, load, set], span => Assert.Equal(ActivityStatusCode.Unset, span.Status)); // a miss is no error
        Assert.Equal(ActivityKind.Client, get.Kind);
        Assert.Equal(ActivityKind.Internal, load.Kind);
        AssertTags(
            get,
            ("db.system.name", "memcached"), ("db.operation.name", "get"), ("db.collection.name", "articles"),
            ("db.query.summary", "get articles"), ("db.query.text", "get a:{id}"), ("db.namespace", "canary:"),
            ("server.address", "127.0.0.1"), ("server.port", _cluster[0].EndPoint.Port),
            ("network.peer.address", "127.0.0.1"), ("network.peer.port", _cluster[0].EndPoint.Port), ("memcachedgen.cache.result", "miss"));
        AssertTags(load, ("memcachedgen.cache.name", "articles"));
        Assert.Equal("get_or_load articles", Single("loader's own").Parent!.Parent!.DisplayName);
        Assert.Equal("load articles", Single("loader's own").Parent!.DisplayName);
    }

    [Fact]
    public async Task Hit_HasNoLoad()
    {
        await using CacheClient client = Connect();
        var cache = client.GetCache<ArticleCache>();
        await cache.SetAsync(2, new Article(2, "text"));
        _spans.Clear();
        await InRequestAsync(async () => await cache.GetOrLoadAsync(2, Load));
        AssertTags(
            Single("get_or_load articles"),
            ("memcachedgen.cache.name", "articles"), ("memcachedgen.cache.result", "hit"), ("memcachedgen.cache.level", "l2"),
            ("memcachedgen.load.joined", false));
        Assert.Equal("hit", Single("get articles").GetTagItem("memcachedgen.cache.result"));
        Assert.True(Single("get articles").GetTagItem("memcachedgen.item.size") is > 12);
        Assert.DoesNotContain(_spans, static span => span.DisplayName is "load articles" or "set articles");
    }

    [Fact]
    public async Task SamplersSeeTheAttributesOfAStoreCall()
    {
        List<string> seen = [];
        _listener.Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
        {
            if (options.Name == "delete articles")
            {
                seen.AddRange(options.Tags!.Select(static tag => tag.Key));
            }

            return ActivitySamplingResult.AllDataAndRecorded;
        };
        await using CacheClient client = Connect();
        await client.GetCache<ArticleCache>().DeleteAsync(3);
        Assert.Equal(
            ["db.system.name", "db.operation.name", "db.collection.name", "db.query.summary", "db.query.text", "db.namespace", "server.address", "server.port"],
            seen);
    }

    [Fact]
    public async Task JoinedCaller_LinksToTheLoad()
    {
        await using CacheClient client = Connect();
        await _cluster.FlushAsync();
        var cache = client.GetCache<ArticleCache>();
        var release = new TaskCompletionSource();
        Task<Article?> leader = cache.GetOrLoadAsync(4, async _ => { await release.Task; return new Article(4, "text"); }).AsTask();
        await Eventually.TrueAsync(() => _spans.Any(static span => span.DisplayName == "get articles"));
        Task<Article?> follower = cache.GetOrLoadAsync(4, Load).AsTask();
        await Eventually.TrueAsync(() => _spans.Count(static span => span.DisplayName == "get articles") == 2);
        release.SetResult();
        await Task.WhenAll(leader, follower);

        Activity load = Single("load articles");
        Activity joined = Assert.Single(_spans, static span => span.GetTagItem("memcachedgen.load.joined") is true);
        Assert.Equal(load.SpanId, Assert.Single(joined.Links).Context.SpanId);
        Assert.Empty(Assert.Single(_spans, static span => span.GetTagItem("memcachedgen.load.joined") is false).Links);
    }

    [Fact]
    public async Task MissThatFindsTheValueOnASecondLook_IsAHit()
    {
        var store = new ScriptedStore();
        await using var client = new CacheClient(new MemcachedGenOptions().UseStore(_ => store));
        var cache = client.GetCache<ArticleCache>();
        var late = new TaskCompletionSource();
        store.ReadsWaitFor = late.Task;
        Task<Article?> straggler = cache.GetOrLoadAsync(10, Load).AsTask();
        store.ReadsWaitFor = Task.CompletedTask;
        await cache.GetOrLoadAsync(10, Load);
        _spans.Clear();
        late.SetResult();
        await straggler;
        Assert.Equal("hit", Single("get_or_load articles").GetTagItem("memcachedgen.cache.result"));
        Assert.Equal("l2", Single("get_or_load articles").GetTagItem("memcachedgen.cache.level"));
    }

    [Fact]
    public async Task StoreFails_ClientSpanIsAnError_AndTheCallIsOnlyDegraded()
    {
        var store = new ScriptedStore { Fails = StoreError.Timeout };
        await using var client = new CacheClient(new MemcachedGenOptions().UseStore(_ => store));
        await client.GetCache<ArticleCache>().GetOrLoadAsync(5, Load);
        Activity get = Single("get articles");
        Assert.Equal(ActivityStatusCode.Error, get.Status);
        Assert.Equal("timeout", get.GetTagItem("error.type"));
        Activity getOrLoad = Single("get_or_load articles");
        Assert.Equal(ActivityStatusCode.Unset, getOrLoad.Status);
        Assert.Equal(true, getOrLoad.GetTagItem("memcachedgen.degraded"));
    }

    [Fact]
    public async Task LoaderFails_LoadAndCallAreErrors()
    {
        await using CacheClient client = Connect();
        await _cluster.FlushAsync();
        await Assert.ThrowsAsync<InvalidDataException>(
            async () => await client.GetCache<ArticleCache>().GetOrLoadAsync(6, static _ => throw new InvalidDataException()));
        Assert.All(
            [Single("load articles"), Single("get_or_load articles")],
            static span => Assert.Equal((ActivityStatusCode.Error, "System.IO.InvalidDataException"), (span.Status, span.GetTagItem("error.type"))));
    }

    [Fact]
    public async Task Canceled_IsNamed()
    {
        var store = new ScriptedStore { Fails = StoreError.Canceled };
        await using var client = new CacheClient(new MemcachedGenOptions().UseStore(_ => store));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await client.GetCache<ArticleCache>().GetOrLoadAsync(7, Load, new CancellationToken(canceled: true)));
        Assert.Equal("canceled", Single("get_or_load articles").GetTagItem("error.type"));
    }

    [Fact]
    public async Task CallersSpan_IsCurrentAgainAfterTheCall()
    {
        await using CacheClient client = Connect();
        var cache = client.GetCache<ArticleCache>();
        await InRequestAsync(async () =>
        {
            Activity? request = Activity.Current;
            ValueTask<Article?> pending = cache.GetOrLoadAsync(8, Load);
            Assert.Same(request, Activity.Current);
            await pending;
            Assert.Same(request, Activity.Current);
            ValueTask<Article?> get = cache.GetAsync(8);
            Assert.Same(request, Activity.Current);
            await get;
            await cache.SetAsync(8, new Article(8, ""));
            Assert.Same(request, Activity.Current);
        });
    }

    [Fact]
    public async Task KeysAndValues_AppearNowhere()
    {
        await using CacheClient client = Connect();
        var cache = client.GetCache<ArticleCache>();
        await _cluster.FlushAsync();
        await cache.GetOrLoadAsync(424_242, static _ => new(new Article(424_242, "secret text")));
        await cache.GetAsync(424_242);
        await cache.DeleteAsync(424_242);
        Assert.NotEmpty(_spans);
        foreach (Activity span in _spans)
        {
            string everything = string.Join('\n', span.TagObjects.Select(static tag => $"{tag.Key}={tag.Value}").Append(span.DisplayName));
            Assert.DoesNotContain("424242", everything, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", everything, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task InMemoryStore_IsNoClientCall()
    {
        await using CacheClient client = CacheClient.InMemory();
        await client.GetCache<ArticleCache>().GetAsync(9);
        Assert.Equal(ActivityKind.Internal, Single("get articles").Kind);
        Assert.Null(Single("get articles").GetTagItem("server.address"));
    }

    [Fact]
    public async Task AddMemcachedGenInstrumentation_Twice_ExportsEverySpanOnce()
    {
        List<Activity> exported = [];
        using (TracerProvider provider = Sdk.CreateTracerProviderBuilder()
            .AddMemcachedGenInstrumentation()
            .AddMemcachedGenInstrumentation()
            .AddInMemoryExporter(exported)
            .Build())
        {
            await using CacheClient client = CacheClient.InMemory();
            await client.GetCache<ArticleCache>().GetAsync(9);
        }

        Activity span = Assert.Single(exported);
        Assert.Equal("MemcachedGen", span.Source.Name);
        Assert.Equal("https://opentelemetry.io/schemas/1.44.0", span.Source.TelemetrySchemaUrl);
        Assert.False(string.IsNullOrEmpty(span.Source.Version));
    }

    public void Dispose()
    {
        _listener.Dispose();
        _source.Dispose();
    }

    private CacheClient Connect()
    {
        var options = new MemcachedGenOptions { KeyPrefix = "canary:", OperationTimeout = TimeSpan.FromSeconds(10) };
        options.Servers.Add(_cluster[0].Name);
        return new CacheClient(options);
    }

    private async Task InRequestAsync(Func<Task> call)
    {
        using Activity? request = _source.StartActivity("request");
        await call();
    }

    private ValueTask<Article?> Load(CancellationToken cancellationToken)
    {
        using Activity? own = _source.StartActivity("loader's own");
        return new(new Article(1, "loaded"));
    }

    private Activity Single(string name) => Assert.Single(_spans, span => span.DisplayName == name);

    private static void AssertTags(Activity span, params (string Key, object Value)[] expected) => Assert.Equal(
        expected.OrderBy(static tag => tag.Key, StringComparer.Ordinal),
        span.TagObjects.Select(static tag => (tag.Key, tag.Value!)).OrderBy(static tag => tag.Key, StringComparer.Ordinal));
}
