using System.Diagnostics;
using MemcachedGen.Contracts;
using MemcachedGen.RuntimeTests.Caching;
using MemcachedGen.RuntimeTests.Support;
using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry;

[Collection(nameof(TracingTests))]
public sealed class TransportTracingTests(ThreeNodeCluster cluster) : IClassFixture<ThreeNodeCluster>
{
    private static readonly int[] s_ids = [.. Enumerable.Range(0, 60)];

    [Fact]
    public async Task Connect_IsATraceOfItsOwn_WithThePeer()
    {
        using var spans = new SpanLog(withTransport: true);
        await using CacheClient client = CacheClient.Connect(cluster[0].Name);
        await Eventually.TrueAsync(() => spans.All.Count(span => span.DisplayName == $"connect {cluster[0].Name}") == 2);
        Activity connect = spans.All.First();
        Assert.Equal(
            (default, ActivityKind.Client, "MemcachedGen.Transport", ActivityStatusCode.Unset),
            (connect.ParentSpanId, connect.Kind, connect.Source.Name, connect.Status));
        Assert.Equal(("127.0.0.1", (object)cluster[0].EndPoint.Port), (connect.GetTagItem("server.address"), connect.GetTagItem("server.port")));
        Assert.Equal(("127.0.0.1", (object)cluster[0].EndPoint.Port), (connect.GetTagItem("network.peer.address"), connect.GetTagItem("network.peer.port")));
        Assert.Null(connect.GetTagItem("tls.protocol.version"));
    }

    [Fact]
    public async Task ConnectThatFails_SaysWhy()
    {
        using var spans = new SpanLog(withTransport: true);
        string name = $"127.0.0.1:{LoopbackPort.Free()}";
        await using CacheClient client = CacheClient.Connect(name);
        await Eventually.TrueAsync(() => spans.All.Count > 0);
        Activity connect = spans.All.First();
        Assert.Equal((ActivityStatusCode.Error, "connect_refused"), (connect.Status, connect.GetTagItem("error.type")));
        Assert.Null(connect.GetTagItem("network.peer.address"));
    }

    [Fact]
    public async Task Batch_HasASpanForEachNode_UnderItsOwn()
    {
        await using CacheClient client = Connect();
        CacheEntry<ArticleKey> entry = client.GetCache<ArticleCache>().Entry;
        await entry.GetAsync<int?>(new ArticleKey(0), default);
        using var spans = new SpanLog(withTransport: true);
        await entry.Batch(s_ids, 0, static (id, _) => new ArticleKey(id)).GetAsync<int>(default);
        Activity call = Assert.Single(spans.All, static span => span.Source.Name == "MemcachedGen");
        Activity[] requests = [.. spans.All.Where(static span => span.Source.Name == "MemcachedGen.Transport" && span.DisplayName == "get articles")];
        Assert.Equal(3, requests.Length);
        Assert.All(requests, request => Assert.Equal((call.SpanId, call.TraceId, ActivityKind.Client), (request.ParentSpanId, request.TraceId, request.Kind)));
        Assert.Equal(
            Enumerable.Range(0, 3).Select(node => (object)cluster[node].EndPoint.Port).Order(), requests.Select(static request => request.GetTagItem("server.port")!).Order());
        Assert.Equal(s_ids.Length, requests.Sum(static request => (int)request.GetTagItem("memcachedgen.key.count")!));
        Assert.All(requests, request => Assert.True(request.StartTimeUtc >= call.StartTimeUtc && request.Duration <= call.Duration));
        Assert.Null(call.GetTagItem("server.address"));
    }

    [Fact]
    public async Task Batch_WithoutListenerOnTheWire_HasOnlyItsOwnSpan()
    {
        using var spans = new SpanLog();
        await using CacheClient client = Connect();
        await client.GetCache<ArticleCache>().Entry.Batch(s_ids, 0, static (id, _) => new ArticleKey(id)).GetAsync<int>(default);
        Assert.Equal(["get articles"], spans.Names);
    }

    private CacheClient Connect()
    {
        var options = new MemcachedGenOptions();
        for (int node = 0; node < 3; node++)
        {
            options.Servers.Add(cluster[node].Name);
        }

        return new CacheClient(options);
    }
}
