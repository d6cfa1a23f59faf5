using System.Diagnostics;
using MemcachedGen.Contracts;
using MemcachedGen.RuntimeTests.Caching;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached;
using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry;

/// <summary>What is not on every span: stand-ins, retries, tags, damage, the server's own words.</summary>
[Collection(nameof(TracingTests))]
public sealed class StoreCallTracingTests : IDisposable
{
    private static readonly ArticleKey s_key = new(1);

    private readonly SpanLog _spans = new();

    [Fact]
    public async Task NodeThatIsDown_ItsStandInIsNamed()
    {
        await using MemcachedNode alive = await MemcachedNode.StartAsync();
        var options = new MemcachedGenOptions { Failover = NodeFailover.RunnerUp };
        options.Servers.Add($"127.0.0.1:{LoopbackPort.Free()}");
        options.Servers.Add(alive.Name);
        await using var client = new CacheClient(options);
        CacheEntry<ArticleKey> entry = client.GetCache<ArticleCache>().Entry;
        await Eventually.TrueAsync(() => ((MemcachedStore)client.Store).Nodes.Any(static node => node.IsDown));
        for (int id = 0; id < 20; id++)
        {
            await entry.GetAsync<int?>(new ArticleKey(id), default);
        }

        Assert.All(_spans.All, span => Assert.Equal((alive.EndPoint.Port, ActivityStatusCode.Unset), (span.GetTagItem("server.port"), span.Status)));
        Assert.Equal([null, true], _spans.All.Select(static span => span.GetTagItem("memcachedgen.failover")).Distinct().OrderBy(static value => value is true));
    }

    [Fact]
    public async Task UpdateThatIsTriedAgain_CountsItsRetries()
    {
        await using CacheClient client = CacheClient.InMemory();
        CacheEntry<ArticleKey> entry = client.GetCache<ArticleCache>().Entry;
        await entry.SetAsync(s_key, "one", default);
        _spans.Clear();
        int calls = 0;
        await entry.UpdateAsync<int, string>(
            s_key,
            0,
            (text, _) =>
            {
                if (calls++ == 0)
                {
                    entry.SetAsync(s_key, "other", default).AsTask().Wait();
                }

                return text + "!";
            },
            default);
        Activity[] attempts = [.. _spans.All.Where(static span => span.DisplayName == "cas articles")];
        Assert.Equal([null, 1], attempts.Select(static span => span.GetTagItem("memcachedgen.retry.count")));
        Assert.All(attempts, static span => Assert.Equal(ActivityStatusCode.Unset, span.Status)); // a changed entry is no error
    }

    [Theory]
    [InlineData("garbage of any kind", "integrity")]
    public async Task ValueThatCannotBeBelieved_IsAnErrorOfItsRead(string stored, string errorType)
    {
        var store = new ScriptedStore();
        await using var client = new CacheClient(new MemcachedGenOptions().UseStore(_ => store));
        await store.SetAsync(KeyOf(s_key), System.Text.Encoding.ASCII.GetBytes(stored), TimeSpan.FromMinutes(1), default);
        Assert.Null(await client.GetCache<ArticleCache>().Entry.GetAsync<string>(s_key, default));
        Activity get = _spans.Single("get articles");
        Assert.Equal((ActivityStatusCode.Error, errorType), (get.Status, get.GetTagItem("error.type")));
    }

    [Fact]
    public async Task ServersOwnError_IsAlsoTheStatusCode()
    {
        await using var client = new CacheClient(new MemcachedGenOptions().UseStore(static _ => new ScriptedStore { Fails = StoreError.ServerError }));
        await client.GetCache<ArticleCache>().Entry.DeleteAsync(s_key, default);
        Activity delete = _spans.Single("delete articles");
        Assert.Equal(("SERVER_ERROR", "SERVER_ERROR"), (delete.GetTagItem("error.type"), delete.GetTagItem("db.response.status_code")));
    }

    [Fact]
    public async Task CallsThatAreSwitchedOff_AreBypassed()
    {
        var options = new MemcachedGenOptions().UseInMemoryStore();
        options.Contracts["articles"] = new MemcachedGenContractOptions { Enabled = false };
        await using var client = new CacheClient(options);
        await client.GetCache<ArticleCache>().GetOrLoadAsync(1, static _ => new ValueTask<Article?>(new Article(1, "text")));
        Assert.Equal(["load articles", "get_or_load articles"], _spans.Names);
        Activity span = _spans.Single("get_or_load articles");
        Assert.Equal(("bypass", "load"), (span.GetTagItem("memcachedgen.cache.result"), span.GetTagItem("memcachedgen.cache.level")));
    }

    [Fact]
    public async Task NoServerIsKnown_IsStillACallToOne()
    {
        var options = new MemcachedGenOptions { Discovery = ServerDiscovery.Dns };
        options.Servers.Add("no-such-host.invalid:11211");
        await using var client = new CacheClient(options);
        await client.GetCache<ArticleCache>().GetAsync(1);
        Activity get = _spans.Single("get articles");
        Assert.Equal(("no_node", ActivityKind.Client), (get.GetTagItem("error.type"), get.Kind));
    }

    [Fact]
    public async Task LoaderWhoseOwnCallTimesOut_IsATimeout()
    {
        await using CacheClient client = CacheClient.InMemory();
        CacheEntry<ArticleKey> entry = client.GetCache<ArticleCache>().Entry;
        await Assert.ThrowsAsync<TaskCanceledException>(async () => await entry.GetOrLoadAsync(
            s_key, 0, static ValueTask<string?> (_, _) => throw new TaskCanceledException("as HttpClient says it", new TimeoutException()), default));
        Assert.Equal("timeout", _spans.Single("load articles").GetTagItem("error.type"));
    }

    [Fact]
    public async Task TagOfAWholeContract_HasNoTemplate()
    {
        await using CacheClient client = CacheClient.InMemory();
        await ContextCache.Of(client).CreateTag<ArticleKey>(new("articles", 1, "")).InvalidateAsync(s_key, default);
        Assert.Equal("set", _spans.Single("set articles").GetTagItem("db.query.text"));
    }

    public void Dispose() => _spans.Dispose();

    private static byte[] KeyOf(ArticleKey key)
    {
        byte[] buffer = new byte[StoreKey.MaxLength];
        return buffer[..key.Write(buffer)];
    }
}
