using System.Diagnostics;
using MemcachedGen.Contracts;
using MemcachedGen.RuntimeTests.Caching;
using MemcachedGen.Stores;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry;

/// <summary>What is special about the spans of batches.</summary>
[Collection(nameof(TracingTests))]
public sealed class BatchTracingTests : IDisposable
{
    private readonly SpanLog _spans = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddYears(50));
    private readonly MemcachedGenOptions _options;

    public BatchTracingTests() => _options = new MemcachedGenOptions().UseInMemoryStore().UseTimeProvider(_time);

    [Fact]
    public async Task AllFoundInTheProcess_IsSeenByNobody()
    {
        using var log = new MeasurementLog(static instrument => instrument.Name == "db.client.operation.duration");
        await using var client = new CacheClient(_options);
        CacheEntry<ArticleKey> entry = Entry(client, new CacheLocalPolicy(TimeSpan.FromSeconds(30), 100, IsShared: true));
        await LoadAsync(entry, [1, 2]);
        await LoadAsync(entry, [1, 2]);
        double timed = log.Sum("db.client.operation.duration");
        _spans.Clear();
        await LoadAsync(entry, [1, 2]);
        await entry.Batch([1, 2], 0, Key).GetAsync<string>(default);
        Assert.Empty(_spans.Names);
        Assert.Equal(timed, log.Sum("db.client.operation.duration"));
        await LoadAsync(entry, [1, 2, 3]);
        Assert.Contains("get_or_load articles", _spans.Names);
    }

    [Fact]
    public async Task DamagedValue_IsAnErrorOfTheRead()
    {
        await using var client = new CacheClient(_options);
        await client.Store.SetAsync("articles/1:a:1"u8, "garbage, and long enough to be an envelope"u8, TimeSpan.FromMinutes(1), default);
        await Entry(client).Batch([1, 2], 0, Key).GetAsync<string>(default);
        Activity get = _spans.Single("get articles");
        Assert.Equal((ActivityStatusCode.Error, "integrity"), (get.Status, get.GetTagItem("error.type")));
    }

    [Fact]
    public async Task OfOne_IsLikeASingleCall()
    {
        _options.Telemetry.RecordKeyParameters.Add("id");
        await using var client = new CacheClient(_options);
        CacheEntry<ArticleKey> entry = Entry(client);
        await entry.SetManyAsync([KeyValuePair.Create(1, "text")], 0, Key, default);
        await entry.Batch([1], 0, Key).GetAsync<string>(default);
        Activity set = _spans.Single("set articles");
        Activity get = _spans.Single("get articles");
        Assert.Equal(("1", 21), (set.GetTagItem("db.query.parameter.id"), set.GetTagItem("memcachedgen.item.size")));
        Assert.Equal(
            ("1", "hit", 21), (get.GetTagItem("db.query.parameter.id"), get.GetTagItem("memcachedgen.cache.result"), get.GetTagItem("memcachedgen.item.size")));
        Assert.All([set, get], static span => Assert.Null(span.GetTagItem("db.operation.batch.size")));
    }

    [Fact]
    public async Task ThatJoinsSomeLoads_LinksToThose_AndNotToItsOwn()
    {
        await using var client = new CacheClient(_options);
        CacheEntry<ArticleKey> entry = Entry(client);
        using var log = new MeasurementLog(static instrument => instrument.Name.StartsWith("memcachedgen.load.", StringComparison.Ordinal));
        var release = new TaskCompletionSource();
        double before = log.Sum("memcachedgen.load.joined", "=articles");
        Task leader = LoadAsync(entry, [1, 2], release.Task);
        Task follower = LoadAsync(entry, [2, 3], release.Task);
        await Eventually.TrueAsync(() => log.Sum("memcachedgen.load.joined", "=articles") == before + 1 && log.Sum("memcachedgen.load.active", "=articles") == 2);
        release.SetResult();
        await Task.WhenAll(leader, follower);
        Activity joined = Assert.Single(_spans.All, static span => span.GetTagItem("memcachedgen.load.joined") is true);
        Activity others = Assert.Single(_spans.All, span => span.DisplayName == "load articles" && span.ParentSpanId != joined.SpanId);
        Assert.Equal([others.SpanId], joined.Links.Select(static link => link.Context.SpanId));
    }

    [Fact]
    public async Task ServedStale_SaysSo_AndItsRefreshHowManyKeys()
    {
        await using var client = new CacheClient(_options);
        CacheEntry<ArticleKey> entry = Entry(client, stale: TimeSpan.FromHours(1));
        await LoadAsync(entry, [1, 2]);
        _time.Advance(TimeSpan.FromSeconds(70));
        _spans.Clear();
        await LoadAsync(entry, [1, 2]);
        await Eventually.TrueAsync(() => _spans.Names.Contains("refresh articles"));
        Activity read = _spans.Single("get_or_load articles");
        Assert.Equal(("stale", "l2"), (read.GetTagItem("memcachedgen.cache.result"), read.GetTagItem("memcachedgen.cache.level")));
        Activity refresh = _spans.Single("refresh articles");
        Assert.Equal(2, refresh.GetTagItem("memcachedgen.key.count"));
        Assert.Equal(read.SpanId, Assert.Single(refresh.Links).Context.SpanId);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task StoreThatThrows_EverySpanEnds(int count)
    {
        var store = new ScriptedStore { Answer = Task.FromException<StoreReply>(new IOException()) };
        await using var client = new CacheClient(new MemcachedGenOptions().UseStore(_ => store));
        CacheEntry<ArticleKey> entry = Entry(client);
        int[] ids = [.. Enumerable.Range(1, count)];
        await Assert.ThrowsAsync<IOException>(async () => await entry.Batch(ids, 0, Key).GetAsync<string>(default));
        await Assert.ThrowsAsync<IOException>(async () => await entry.GetAsync<string>(new ArticleKey(1), default));
        Assert.Equal(["System.IO.IOException", "System.IO.IOException"], _spans.All.Select(static span => span.GetTagItem("error.type")));
    }

    public void Dispose() => _spans.Dispose();

    private static ArticleKey Key(int id, int state) => new(id);

    private static CacheEntry<ArticleKey> Entry(CacheClient client, CacheLocalPolicy? local = null, TimeSpan? stale = null) =>
        ContextCache.Of(client).CreateEntry<ArticleKey>(new("articles", 1, "a:{id}", fingerprint: 0xA, ttlMilliseconds: 60_000)
        {
            Parts = [new("id", typeof(int))],
            Local = local,
            Stale = stale is { } time ? new CacheStalePolicy(time) : null,
        });

    private static async Task LoadAsync(CacheEntry<ArticleKey> entry, int[] ids, Task? after = null) =>
        await entry.Batch(ids, 0, Key).GetOrLoadAsync(
            after ?? Task.CompletedTask,
            static async (after, ids, _, _, _) =>
            {
                await after;
                return (IReadOnlyDictionary<int, string>)ids.ToDictionary(static id => id, static _ => "text");
            },
            default);
}
