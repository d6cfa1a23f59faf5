using System.Diagnostics;
using System.Net;
using MemcachedGen.RuntimeTests.Discovery;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MemcachedGen.RuntimeTests.Membership;

/// <summary>Clients that find their servers.</summary>
public sealed class DiscoveryFollowedTests
{
    [Fact]
    public async Task DnsAnswerChanged_IsFollowedUnderLoad_AndNoCallFails()
    {
        await using MemcachedNode first = await MemcachedNode.StartAsync("-l", "127.0.0.2,127.0.0.3");
        var resolver = new FakeResolver("127.0.0.1", "127.0.0.2");
        await using var client = new CacheClient(Dns(first, resolver));
        await TopologyHarness.ServersAreAsync(client, At(first, 1), At(first, 2));
        await using TopologyLoad load = new TopologyLoad(client, 1_000).Start();
        await load.GoOnAsync();
        long since = Stopwatch.GetTimestamp();
        resolver.Answer("127.0.0.1", "127.0.0.2", "127.0.0.3");
        await TopologyHarness.ServersAreAsync(client, At(first, 1), At(first, 2), At(first, 3));
        TimeSpan toAdd = Stopwatch.GetElapsedTime(since);
        await load.GoOnAsync();
        since = Stopwatch.GetTimestamp();
        resolver.Answer("127.0.0.1", "127.0.0.3");
        await TopologyHarness.ServersAreAsync(client, At(first, 1), At(first, 3));
        TimeSpan toRemove = Stopwatch.GetElapsedTime(since);
        await load.GoOnAsync();
        await load.StopAsync();
        TopologyHarness.Print($"followed in {toAdd.TotalMilliseconds:F0} ms (added) and {toRemove.TotalMilliseconds:F0} ms (removed), asked every second; {load.Summary}");
        Assert.True(load.Failed == 0 && load.Wrong == 0, load.Summary);
    }

    [Fact]
    public async Task ElastiCacheVersionRaised_IsFollowedUnderLoad_AndNoCallFails()
    {
        await using MemcachedNode first = await MemcachedNode.StartAsync();
        await using MemcachedNode second = await MemcachedNode.StartAsync();
        string one = $"127.0.0.1|127.0.0.1|{first.EndPoint.Port}";
        string configuration = $"1\n{one}\n";
        await using var endpoint = ScriptedServer.Start(script => script.Serve(_ => ElastiCacheReplyTests.Reply(Volatile.Read(ref configuration))));
        MemcachedGenOptions options = TopologyHarness.Options(endpoint.Name);
        options.Discovery = ServerDiscovery.ElastiCache;
        options.DiscoveryInterval = TimeSpan.FromSeconds(1);
        await using var client = new CacheClient(options);
        await TopologyHarness.ServersAreAsync(client, first.Name);
        await using TopologyLoad load = new TopologyLoad(client, 1_000).Start();
        await load.GoOnAsync();
        long since = Stopwatch.GetTimestamp();
        Volatile.Write(ref configuration, $"2\n{one} 127.0.0.1|127.0.0.1|{second.EndPoint.Port}\n");
        await TopologyHarness.ServersAreAsync(client, first.Name, second.Name);
        TimeSpan toFollow = Stopwatch.GetElapsedTime(since);
        await load.GoOnAsync();
        await load.StopAsync();
        TopologyHarness.Print($"followed in {toFollow.TotalMilliseconds:F0} ms, asked every second; {load.Summary}");
        Assert.True(load.Failed == 0 && load.Wrong == 0, load.Summary);
    }

    [Fact]
    public async Task DiscoveryAwayAtStart_CallsFailAtOnce_AndWorkOnceItAnswers()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        var resolver = new FakeResolver();
        var log = new LogSink();
        await using var client = new CacheClient(Dns(node, resolver), log);
        Assert.Equal(StoreError.NoNode, (await client.Store.GetAsync("k"u8, default)).Error);
        Assert.Null(client.Store.Locate("k"u8));
        await Eventually.TrueAsync(() => resolver.Questions > 3);
        Assert.Single(log.Messages, static message => message.StartsWith("The servers cannot be found out", StringComparison.Ordinal));
        resolver.Answer("127.0.0.1");
        await TopologyHarness.ServersAreAsync(client, At(node, 1));
        await TopologyHarness.SetAsync(client, 1, "v");
        await Eventually.TrueAsync(() => log.Messages.Contains("The servers can be found out again."));
    }

    [Fact]
    public async Task DnsFails_TheLastListIsKept_AndLoggedOnce()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        var resolver = new FakeResolver("127.0.0.1");
        var log = new LogSink();
        await using var client = new CacheClient(Dns(node, resolver), log);
        await TopologyHarness.ServersAreAsync(client, At(node, 1));
        await TopologyHarness.SetAsync(client, 1, "v");
        resolver.Answer();
        int before = resolver.Questions;
        await Eventually.TrueAsync(() => resolver.Questions >= before + 4);
        Assert.Equal("v", await TopologyHarness.GetAsync(client, 1));
        string message = Assert.Single(log.Messages, static message => message.StartsWith("The servers cannot be found out", StringComparison.Ordinal));
        Assert.EndsWith("The last ones stay in use.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnswerWithoutMostServers_IsTakenWhenItIsGivenTwice()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync("-l", "127.0.0.2,127.0.0.3");
        var resolver = new FakeResolver("127.0.0.1", "127.0.0.2", "127.0.0.3");
        var time = new FakeTimeProvider();
        await using var client = new CacheClient(Dns(node, resolver).UseTimeProvider(time));
        await TopologyHarness.ServersAreAsync(client, At(node, 1), At(node, 2), At(node, 3));
        await Eventually.TrueAsync(() => TopologyHarness.StoreOf(client).Nodes.All(static node => node.ConnectionCount == 2)); // no connect may time out by our clock
        resolver.Answer("127.0.0.1");
        await AskedAsync(time, resolver);
        resolver.Answer("127.0.0.1", "127.0.0.2", "127.0.0.3"); // only flapped
        await AskedAsync(time, resolver);
        resolver.Answer("127.0.0.2");
        await AskedAsync(time, resolver);
        Assert.Equal(3, TopologyHarness.StoreOf(client).Nodes.Count);
        Assert.Equal(1, TopologyHarness.StoreOf(client).Topology.Epoch);
        await AskedAsync(time, resolver);
        await TopologyHarness.ServersAreAsync(client, At(node, 2));
    }

    [Fact]
    public async Task NodeThatCannotBeReached_HasTheServersAskedForSoon()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        var resolver = new FakeResolver("127.0.0.1");
        MemcachedGenOptions options = Dns(node, resolver);
        options.DiscoveryInterval = TimeSpan.FromHours(1);
        await using var client = new CacheClient(options);
        await TopologyHarness.ServersAreAsync(client, At(node, 1));
        await TopologyHarness.SetAsync(client, 1, "v");
        await node.KillAsync();
        await Eventually.TrueAsync(() => resolver.Questions >= 2); // the interval is an hour
    }

    [Fact]
    public async Task ResolverThatHangs_IsAskedOnce_AndHoldsUpNoDisposal()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        var resolver = new FakeResolver { Hangs = true };
        MemcachedGenOptions options = Dns(node, resolver);
        options.ConnectTimeout = TimeSpan.FromMilliseconds(10);
        var log = new LogSink();
        var client = new CacheClient(options, log);
        await Eventually.TrueAsync(() => log.Messages.Any(static message => message.Contains("no answer within", StringComparison.Ordinal)));
        await client.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(1, resolver.Questions);
    }

    [Fact]
    public async Task Disposed_WhileDiscoveryRuns_AsksNoMore()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        var resolver = new FakeResolver("127.0.0.1");
        var time = new FakeTimeProvider();
        var client = new CacheClient(Dns(node, resolver).UseTimeProvider(time));
        await TopologyHarness.ServersAreAsync(client, At(node, 1));
        await client.DisposeAsync();
        int asked = resolver.Questions;
        time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(asked, resolver.Questions);
        await using MemcachedConsole console = await node.ConnectAsync();
        await Eventually.TrueAsync(async () => await console.StatAsync("curr_connections") <= 2);
    }

    private static async Task AskedAsync(FakeTimeProvider time, FakeResolver resolver)
    {
        int before = resolver.Questions;
        await Eventually.TrueAsync(() =>
        {
            if (resolver.Questions == before)
            {
                time.Advance(TimeSpan.FromMilliseconds(100));
            }

            return resolver.Questions > before;
        });
    }

    private static MemcachedGenOptions Dns(MemcachedNode node, FakeResolver resolver)
    {
        MemcachedGenOptions options = TopologyHarness.Options($"cache.test:{node.EndPoint.Port}");
        options.Discovery = ServerDiscovery.Dns;
        options.DiscoveryInterval = TimeSpan.FromSeconds(1);
        options.Resolver = resolver.ResolveAsync;
        return options;
    }

    private static string At(MemcachedNode node, int host) => $"127.0.0.{host}:{node.EndPoint.Port}";
}
