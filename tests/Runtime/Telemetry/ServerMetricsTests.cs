using MemcachedGen.RuntimeTests.Reliability;
using MemcachedGen.RuntimeTests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry;

/// <summary>What is reported of servers, and how long.</summary>
[Collection(RunsAlone.Name)]
public sealed class ServerMetricsTests(ThreeNodeCluster cluster) : IClassFixture<ThreeNodeCluster>, IDisposable
{
    private static readonly string[] s_figures =
        ["connection.count", "evictions", "item.count", "memory.limit", "memory.usage", "requests hit", "requests miss"];

    private readonly ServerReadings _readings = new();

    [Fact]
    public async Task Figures_AreThoseOfEachServer()
    {
        await cluster.FlushAsync();
        await using MemcachedConsole console = await cluster[0].ConnectAsync();
        await console.SetAsync("a", "1"u8.ToArray());
        await console.SetAsync("b", "2"u8.ToArray());
        await console.GetAsync("a");
        await console.GetAsync("none");
        await console.GetAsync("none");
        await using CacheClient client = CacheClient.Connect(string.Join(',', cluster.Nodes.Select(static node => node.Name)));
        await using IAsyncDisposable collector = client.CollectServerMetrics();
        await Eventually.TrueAsync(() => cluster.Nodes.All(node => _readings.Of(node.Name).Count == s_figures.Length));
        Dictionary<string, long> figures = _readings.Of(cluster[0].Name);
        Assert.Equal(s_figures, figures.Keys.Order(StringComparer.Ordinal));
        IReadOnlyDictionary<string, string> statistics = await console.StatsAsync();
        Assert.Equal(
            [
                ("evictions", 0), ("item.count", 2), ("memory.limit", 64 * 1024 * 1024), ("memory.usage", long.Parse(statistics["bytes"], null)),
                ("requests hit", long.Parse(statistics["get_hits"], null)), ("requests miss", long.Parse(statistics["get_misses"], null)),
            ],
            figures.Where(static figure => figure.Key != "connection.count").Select(static figure => (figure.Key, figure.Value)).Order());
        Assert.InRange(figures["connection.count"], 2, 10);
        Assert.Equal(
            [
                "memcachedgen.server.connection.count ObservableUpDownCounter {connection}", "memcachedgen.server.evictions ObservableCounter {eviction}",
                "memcachedgen.server.item.count ObservableUpDownCounter {item}", "memcachedgen.server.memory.limit ObservableUpDownCounter By",
                "memcachedgen.server.memory.usage ObservableUpDownCounter By", "memcachedgen.server.requests ObservableCounter {request}",
            ],
            ServerReadings.Instruments());
    }

    [Fact]
    public async Task Nothing_UnlessAskedFor()
    {
        await using CacheClient client = CacheClient.Connect(cluster[0].Name);
        await using CacheClient collected = CacheClient.Connect(cluster[1].Name);
        await using IAsyncDisposable collector = collected.CollectServerMetrics();
        await Eventually.TrueAsync(() => _readings.Of(cluster[1].Name).Count > 0);
        Assert.Empty(_readings.Of(cluster[0].Name));
    }

    [Fact]
    public async Task SeveralCollectors_ReportAServerOnce_UntilTheLastEnds()
    {
        string port = cluster[0].EndPoint.Port.ToString(null, null);
        await using CacheClient first = CacheClient.Connect(cluster[0].Name);
        await using CacheClient second = CacheClient.Connect("LOCALHOST:" + port);
        await using CacheClient third = CacheClient.Connect("localhost:" + port);
        IAsyncDisposable one = first.CollectServerMetrics();
        IAsyncDisposable two = first.CollectServerMetrics();
        await Eventually.TrueAsync(() => _readings.Of(cluster[0].Name).Count == s_figures.Length);
        await one.DisposeAsync();
        await one.DisposeAsync();
        await Eventually.TrueAsync(() => _readings.Of(cluster[0].Name).Count == s_figures.Length);
        await two.DisposeAsync();
        Assert.Empty(_readings.Of(cluster[0].Name));

        await using IAsyncDisposable upper = second.CollectServerMetrics();
        await using IAsyncDisposable lower = third.CollectServerMetrics();
        await Eventually.TrueAsync(() => _readings.Of("localhost:" + port).Count == s_figures.Length); // spelled in any way: Of minds no case
        Assert.Empty(_readings.Of(cluster[0].Name));
    }

    [Fact]
    public async Task ClientThatEnds_EndsItsCollectors()
    {
        CacheClient client = CacheClient.Connect(cluster[0].Name);
        IAsyncDisposable collector = client.CollectServerMetrics();
        await Eventually.TrueAsync(() => _readings.Of(cluster[0].Name).Count > 0);
        await client.DisposeAsync();
        Assert.Empty(_readings.Of(cluster[0].Name));
        await collector.DisposeAsync();
        Assert.Throws<ObjectDisposedException>(() => client.CollectServerMetrics());
    }

    [Fact]
    public async Task ServerThatLeavesTheList_DisappearsAtOnce()
    {
        var options = new MemcachedGenOptions { Servers = { cluster[0].Name, cluster[1].Name } };
        await using var client = new CacheClient(options);
        await using IAsyncDisposable collector = client.CollectServerMetrics();
        await Eventually.TrueAsync(() => options.Servers.All(server => _readings.Of(server).Count > 0));
        client.Reconfigure(new MemcachedGenOptions { Servers = { cluster[1].Name } });
        Assert.Empty(_readings.Of(cluster[0].Name));
        Assert.NotEmpty(_readings.Of(cluster[1].Name));
    }

    [Fact]
    public async Task FigureThatIsNone_IsLeftOut()
    {
        await using ScriptedServer odd = ScriptedServer.Start(static script => script
            .Handshake().Expect("stats").Send("STAT bytes many\r\nSTAT curr_items 3\r\nSTAT evictions -1\r\nEND\r\nMN\r\n"));
        await using CacheClient client = CacheClient.Connect(odd.Name);
        await using IAsyncDisposable collector = client.CollectServerMetrics();
        await Eventually.TrueAsync(() => _readings.Has(odd.Name, "item.count", 3));
        Assert.Single(_readings.Of(odd.Name));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.999)]
    [InlineData(3600.001)]
    public async Task Interval_OutOfRange_IsRefused(double seconds)
    {
        TimeSpan interval = TimeSpan.FromSeconds(seconds);
        await using CacheClient client = CacheClient.InMemory();
        Assert.Throws<ArgumentOutOfRangeException>("interval", () => client.CollectServerMetrics(interval));
        MemcachedGenBuilder builder = new ServiceCollection().AddMemcachedGen(static options => options.UseInMemoryStore());
        Assert.Throws<ArgumentOutOfRangeException>("interval", () => builder.AddServerMetrics(interval));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3600)]
    public async Task WithoutServers_ThereIsNothingToCollect(int seconds)
    {
        await using CacheClient client = CacheClient.InMemory();
        await using IAsyncDisposable collector = client.CollectServerMetrics(TimeSpan.FromSeconds(seconds));
        Assert.NotNull(collector);
    }

    [Fact]
    public async Task Host_CollectsWhileItRuns()
    {
        var services = new ServiceCollection();
        services.AddMemcachedGen(options => options.Servers.Add(cluster[0].Name)).AddServerMetrics();
        services.AddMemcachedGen("second", options => options.Servers.Add(cluster[1].Name)).AddServerMetrics(TimeSpan.FromSeconds(5));
        await using ServiceProvider provider = services.BuildServiceProvider();
        IHostedService[] hosted = [.. provider.GetServices<IHostedService>()];
        foreach (IHostedService service in hosted)
        {
            await service.StartAsync(default);
        }

        await Eventually.TrueAsync(() => _readings.Of(cluster[0].Name).Count > 0 && _readings.Of(cluster[1].Name).Count > 0);
        foreach (IHostedService service in hosted)
        {
            await service.StopAsync(default);
        }

        Assert.Empty(_readings.Of(cluster[0].Name));
        Assert.Empty(_readings.Of(cluster[1].Name));
    }

    public void Dispose() => _readings.Dispose();
}
