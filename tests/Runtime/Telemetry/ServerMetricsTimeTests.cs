using MemcachedGen.RuntimeTests.Reliability;
using MemcachedGen.RuntimeTests.Support;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MemcachedGen.RuntimeTests.Telemetry;

/// <summary>When servers are asked, and how long their answers count.</summary>
[Collection(RunsAlone.Name)]
public sealed class ServerMetricsTimeTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new();
    private readonly LogSink _log = new();
    private readonly ServerReadings _readings = new();
    private MemcachedNode _node = null!; // of each test's own: a flush leaves items that the server still counts
    private MemcachedConsole _console = null!;
    private int _items;

    public async ValueTask InitializeAsync()
    {
        _node = await MemcachedNode.StartAsync();
        _console = await _node.ConnectAsync();
        await _console.SetAsync($"item{++_items}", "v"u8.ToArray());
    }

    [Fact]
    public async Task EachInterval_AsksAgain()
    {
        await using CacheClient client = Connect();
        await using IAsyncDisposable collector = client.CollectServerMetrics(TimeSpan.FromMinutes(10));
        await IsReportedAsync();
        await NextAsync(TimeSpan.FromMinutes(10));
        await NextAsync(TimeSpan.FromMinutes(10));
        Assert.Empty(Warnings());
    }

    [Fact]
    public async Task ServerAway_ItsFiguresStandForThreeIntervals_AndItIsLoggedOnce()
    {
        TimeSpan interval = TimeSpan.FromSeconds(15);
        await using MemcachedNode away = await MemcachedNode.StartAsync();
        await using CacheClient client = Connect(away.Name);
        await using IAsyncDisposable collector = client.CollectServerMetrics();
        await IsReportedAsync();
        await Eventually.TrueAsync(() => _readings.Of(away.Name).Count > 0);
        await away.KillAsync();
        for (int missed = 1; missed <= 3; missed++)
        {
            await NextAsync(interval);
            await Eventually.TrueAsync(() => Warnings().Length == 1);
            Assert.NotEmpty(_readings.Of(away.Name));
        }

        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Empty(_readings.Of(away.Name));
        await IsReportedAsync();
        Assert.Contains($"{away.Name} does not give its statistics (ConnectRefused)", Assert.Single(Warnings()), StringComparison.Ordinal);

        await away.RestartAsync();
        _time.Advance(interval);
        await Eventually.TrueAsync(() => _readings.Of(away.Name).Count > 0);
        await away.KillAsync();
        _time.Advance(interval);
        await Eventually.TrueAsync(() => Warnings().Length == 2);
    }

    [Fact]
    public async Task ServerThatHangs_HoldsUpNoOther()
    {
        await using ScriptedServer hanging = ScriptedServer.Start(static script => { });
        await using CacheClient client = Connect(hanging.Name);
        await using IAsyncDisposable collector = client.CollectServerMetrics(TimeSpan.FromSeconds(1));
        await IsReportedAsync();
        for (int second = 0; second < 5; second++)
        {
            await NextAsync(TimeSpan.FromSeconds(1));
        }

        Assert.Empty(_readings.Of(hanging.Name));
        Assert.Contains("(Timeout)", Assert.Single(Warnings()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServerThatRestarts_IsReportedAsItIs()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await using (MemcachedConsole console = await node.ConnectAsync())
        {
            await console.GetAsync("none");
            await console.GetAsync("none");
        }

        await using CacheClient client = Connect(node.Name);
        await using IAsyncDisposable collector = client.CollectServerMetrics();
        await Eventually.TrueAsync(() => _readings.Has(node.Name, "requests miss", 2));
        await node.RestartAsync();
        await NextAsync(TimeSpan.FromSeconds(15));
        await Eventually.TrueAsync(() => _readings.Has(node.Name, "requests miss", 0));
    }

    public async ValueTask DisposeAsync()
    {
        await _console.DisposeAsync();
        await _node.DisposeAsync();
        _readings.Dispose();
    }

    private CacheClient Connect(params IEnumerable<string> others)
    {
        var options = new MemcachedGenOptions { ConnectTimeout = TimeSpan.FromMinutes(1) };
        foreach (string server in others.Prepend(_node.Name))
        {
            options.Servers.Add(server);
        }

        return new CacheClient(options.UseTimeProvider(_time), _log);
    }

    // The server's items are counted up, so that every answer is another one.
    private async Task NextAsync(TimeSpan interval)
    {
        await _console.SetAsync($"item{++_items}", "v"u8.ToArray());
        _time.Advance(interval);
        await IsReportedAsync();
    }

    private Task IsReportedAsync() => Eventually.TrueAsync(() => _readings.Has(_node.Name, "item.count", _items));

    private string[] Warnings() => [.. _log.Messages.Where(static message => message.Contains("does not give its statistics", StringComparison.Ordinal))];
}
