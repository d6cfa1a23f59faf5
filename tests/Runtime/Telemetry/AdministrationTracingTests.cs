using System.Collections.Concurrent;
using System.Diagnostics;
using MemcachedGen.RuntimeTests.Support;
using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry;

/// <summary>The spans of administrative commands.</summary>
[Collection(nameof(TracingTests))]
public sealed class AdministrationTracingTests : IClassFixture<ThreeNodeCluster>, IDisposable
{
    private static readonly string[] s_given = ["db.operation.name", "db.system.name", "server.address", "server.port"];

    private readonly ThreeNodeCluster _cluster;
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ConcurrentQueue<string> _samplerSaw = new();
    private readonly ActivityListener _listener;

    public AdministrationTracingTests(ThreeNodeCluster cluster)
    {
        _cluster = cluster;
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name is MemcachedGenDiagnostics.ActivitySourceName or nameof(AdministrationTracingTests),
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
            {
                _samplerSaw.Enqueue(string.Join(' ', (options.Tags ?? []).Select(static tag => tag.Key).Order(StringComparer.Ordinal)));
                return ActivitySamplingResult.AllDataAndRecorded;
            },
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    [Theory]
    [InlineData("")]
    [InlineData("settings")]
    public async Task Statistics_AreASpanForEachServer(string section)
    {
        await using CacheClient client = Connect();
        using var source = new ActivitySource(nameof(AdministrationTracingTests));
        using (source.StartActivity("tool"))
        {
            await client.GetServerStatisticsAsync(section);
        }

        Activity tool = Assert.Single(_spans, static span => span.OperationName == "tool");
        Activity[] asked = [.. _spans.Where(static span => span.OperationName != "tool")];
        Assert.Equal(_cluster.Nodes.Select(static node => $"stats {node.Name}").Order(), asked.Select(static span => span.OperationName).Order());
        Assert.All(asked, span =>
        {
            Assert.Equal((ActivityKind.Client, ActivityStatusCode.Unset, tool.SpanId), (span.Kind, span.Status, span.ParentSpanId));
            Assert.Equal(
                ["db.operation.name", "db.system.name", "network.peer.address", "network.peer.port", "server.address", "server.port"],
                span.TagObjects.Select(static tag => tag.Key).Order(StringComparer.Ordinal));
            Assert.Equal(
                ("memcached", "stats", "127.0.0.1"), (span.GetTagItem("db.system.name"), span.GetTagItem("db.operation.name"), span.GetTagItem("server.address")));
            Assert.EndsWith($":{span.GetTagItem("server.port")}", span.OperationName, StringComparison.Ordinal);
        });
        Assert.Equal(3, _samplerSaw.Count(static tags => tags == string.Join(' ', s_given)));
    }

    [Fact]
    public async Task Flush_ThatIsRefused_IsAnError()
    {
        await using MemcachedNode locked = await MemcachedNode.StartAsync("-F");
        await using CacheClient client = CacheClient.Connect($"{_cluster[0].Name},{locked.Name}");
        await client.FlushServersAsync();
        Activity done = Assert.Single(_spans, span => span.OperationName == $"flush_all {_cluster[0].Name}");
        Assert.Equal((ActivityStatusCode.Unset, null), (done.Status, done.GetTagItem("error.type")));
        Activity refused = Assert.Single(_spans, span => span.OperationName == $"flush_all {locked.Name}");
        Assert.Equal((ActivityStatusCode.Error, null, "SERVER_ERROR"), (refused.Status, refused.StatusDescription, refused.GetTagItem("error.type")));
    }

    [Fact]
    public async Task ServerAway_IsAnError_AndOneThatIsGivenUpToo()
    {
        await using ScriptedServer hanging = ScriptedServer.Start(static script => { });
        string away = $"127.0.0.1:{LoopbackPort.Free()}";
        await using var client = new CacheClient(new MemcachedGenOptions { Servers = { away, hanging.Name }, ConnectTimeout = TimeSpan.FromSeconds(30) });
        using var cancellation = new CancellationTokenSource();
        Task asked = client.GetServerStatisticsAsync("", cancellation.Token);
        await Eventually.TrueAsync(() => _spans.Any(span => span.OperationName == $"stats {away}"));
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        Assert.Equal(
            [("connect_refused", ActivityStatusCode.Error), ("canceled", ActivityStatusCode.Error)],
            _spans.Select(static span => ((string)span.GetTagItem("error.type")!, span.Status)));
    }

    [Fact]
    public async Task LooksAtItems_AndWhatIsCollected_MakeNone()
    {
        await using CacheClient client = Connect();
        await client.InspectAsync("key");
        using var readings = new ServerReadings();
        await using (client.CollectServerMetrics())
        {
            await Eventually.TrueAsync(() => _cluster.Nodes.All(node => readings.Of(node.Name).Count > 0));
        }

        Assert.Empty(_spans);
    }

    public void Dispose() => _listener.Dispose();

    private CacheClient Connect() => CacheClient.Connect(string.Join(',', _cluster.Nodes.Select(static node => node.Name)));
}
