using System.Text.Json;
using MemcachedGen.RuntimeTests.Membership;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;

namespace MemcachedGen.RuntimeTests.Hosting.HealthChecks;

/// <summary>What the health check says of memcached servers.</summary>
public sealed class ServerHealthTests(ThreeNodeCluster cluster) : IClassFixture<ThreeNodeCluster>
{
    private string[] Names => [.. cluster.Nodes.Select(static node => node.Name)];

    [Fact]
    public async Task AllAnswer_Healthy_AndEachWasAsked()
    {
        string[] before = await ReadsAsync();
        await using CheckedHost host = CheckedHost.Of(Names);
        HealthReportEntry entry = await host.CheckAsync();
        Assert.Equal((HealthStatus.Healthy, "3 of 3 servers answer."), (entry.Status, entry.Description));
        Assert.Equal((3, 3, host.Client.ServersFingerprint), (entry.Data["servers"], entry.Data["answering"], entry.Data["fingerprint"]));
        Assert.Equal(6, entry.Data.Count);
        Assert.All(Names, name =>
        {
            ServerHealth server = Server(entry, name);
            Assert.Equal(("up", null), (server.State, server.Error));
            Assert.InRange(server.Connections, 1, 3);
            Assert.True(server.LatencyMilliseconds > 0);
        });
        Assert.Equal(before.Select(static reads => int.Parse(reads, null) + 1), (await ReadsAsync()).Select(static reads => int.Parse(reads, null)));
    }

    [Fact]
    public async Task OneRefuses_Degraded_AndNamed()
    {
        string away = $"127.0.0.1:{LoopbackPort.Free()}";
        await using CheckedHost host = CheckedHost.Of([.. Names, away]);
        for (int check = 0; check < 2; check++) // waits for the attempt to connect, and then is refused because of it
        {
            HealthReportEntry entry = await host.CheckAsync();
            Assert.Equal(HealthStatus.Degraded, entry.Status);
            Assert.Equal($"3 of 4 servers answer, but not {away} (connect_refused).", entry.Description);
            Assert.Equal((4, 3), (entry.Data["servers"], entry.Data["answering"]));
            ServerHealth server = Server(entry, away);
            Assert.Equal(("down", "connect_refused", null, 0), (server.State, server.Error, server.LatencyMilliseconds, server.Connections));
        }
    }

    [Theory]
    [InlineData(null, HealthStatus.Unhealthy)]
    [InlineData(HealthStatus.Degraded, HealthStatus.Degraded)]
    public async Task NoneAnswers_TheFailureStatus(HealthStatus? failureStatus, HealthStatus expected)
    {
        await using CheckedHost host = CheckedHost.Of([$"127.0.0.1:{LoopbackPort.Free()}", $"127.0.0.1:{LoopbackPort.Free()}"], failureStatus: failureStatus);
        HealthReportEntry entry = await host.CheckAsync();
        Assert.Equal((expected, 0), (entry.Status, entry.Data["answering"]));
        Assert.StartsWith("0 of 2 servers answer, but not 127.0.0.1:", entry.Description, StringComparison.Ordinal);
        Assert.Null(entry.Exception);
    }

    [Fact]
    public async Task OneFallsSilent_Degraded_UntilItAnswersAgain()
    {
        var silence = new BlackHole();
        await using FaultProxy proxy = FaultProxy.Start(cluster[0].EndPoint, Seed.Next(), requests: [silence]);
        await using CheckedHost host = CheckedHost.Of(
            [proxy.Name, cluster[1].Name],
            static options => (options.OperationTimeout, options.ConnectTimeout) = (TimeSpan.FromMilliseconds(500), TimeSpan.FromMilliseconds(500)));
        await Eventually.TrueAsync(async () => (await host.CheckAsync()).Status == HealthStatus.Healthy);
        silence.Open();
        HealthReportEntry entry = await host.CheckAsync();
        Assert.Equal(HealthStatus.Degraded, entry.Status);
        Assert.Equal($"1 of 2 servers answer, but not {proxy.Name} (timeout).", entry.Description);
        await Eventually.TrueAsync(async () => Server(await host.CheckAsync(), proxy.Name).State == "down"); // the checks' own timeouts take it down
        silence.Close();
        await Eventually.TrueAsync(async () => (await host.CheckAsync()).Status == HealthStatus.Healthy);
    }

    [Fact]
    public async Task KilledAndRestarted_Unhealthy_ThenHealthy()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await using CheckedHost host = CheckedHost.Of([node.Name]);
        Assert.Equal(HealthStatus.Healthy, (await host.CheckAsync()).Status);
        await node.KillAsync();
        await Eventually.TrueAsync(async () => (await host.CheckAsync()).Status == HealthStatus.Unhealthy);
        await node.RestartAsync();
        await Eventually.TrueAsync(async () => (await host.CheckAsync()).Status == HealthStatus.Healthy);
    }

    [Fact]
    public async Task NextTrouble_IsNotTakenForTheLast()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await node.KillAsync();
        await using CheckedHost host = CheckedHost.Of(
            [node.Name],
            static options => (options.OperationTimeout, options.ConnectTimeout) = (TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(200)));
        Assert.Equal("connect_refused", Server(await host.CheckAsync(), node.Name).Error);
        await node.RestartAsync();
        await Eventually.TrueAsync(async () => (await host.CheckAsync()).Status == HealthStatus.Healthy);
        node.Pause();
        List<string?> errors = [];
        await Eventually.TrueAsync(async () =>
        {
            errors.Add(Server(await host.CheckAsync(), node.Name).Error);
            return errors[^1] == "connect_timeout";
        });
        Assert.DoesNotContain("connect_refused", errors);
    }

    [Fact]
    public async Task NoServersKnownYet_SaysSo()
    {
        var resolver = new FakeResolver();
        await using CheckedHost host = CheckedHost.Of(
            ["cache:" + cluster[0].EndPoint.Port],
            options => (options.Discovery, options.DiscoveryInterval, options.Resolver) = (ServerDiscovery.Dns, TimeSpan.FromSeconds(1), resolver.ResolveAsync));
        HealthReportEntry entry = await host.CheckAsync();
        Assert.Equal((HealthStatus.Unhealthy, "No servers are known yet: discovery has found none."), (entry.Status, entry.Description));
        Assert.Equal((0, 0), (entry.Data["servers"], entry.Data["answering"]));
        resolver.Answer("127.0.0.1");
        await Eventually.TrueAsync(async () => (await host.CheckAsync()).Status == HealthStatus.Healthy);
    }

    [Fact]
    public async Task Cancelled_Throws_AndATimeoutIsAFailure()
    {
        await using ScriptedServer hanging = ScriptedServer.Start(static script => { });
        await using CheckedHost host = CheckedHost.Of([hanging.Name, cluster[0].Name]);
        using var cancellation = new CancellationTokenSource();
        Task<HealthReport> asked = host.ReportAsync(cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);

        await using CheckedHost hasty = CheckedHost.Of([hanging.Name, cluster[0].Name], timeout: TimeSpan.FromMilliseconds(50));
        HealthReportEntry entry = await hasty.CheckAsync();
        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.IsAssignableFrom<OperationCanceledException>(entry.Exception);
    }

    [Fact]
    public async Task WrongCredentials_AreNamed_AndNotShown()
    {
        const string Password = "s3cret-of-the-test";
        await using CheckedHost host = CheckedHost.Of(Names, static options => (options.UserName, options.Password) = ("shop", Password));
        HealthReportEntry entry = await host.CheckAsync();
        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.Contains($"{Names[0]} (authentication", entry.Description, StringComparison.Ordinal);
        string shown = entry.Description + JsonSerializer.Serialize(entry.Data) + string.Concat(entry.Data.Values) + string.Concat(host.Log.Messages);
        Assert.DoesNotContain(Password, shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_AsJsonAndAsText()
    {
        string away = $"127.0.0.1:{LoopbackPort.Free()}";
        await using CheckedHost host = CheckedHost.Of([away, Names[0]]);
        HealthReportEntry entry = await host.CheckAsync();
        JsonElement json = JsonSerializer.SerializeToElement(entry.Data);
        Assert.Equal(2, json.GetProperty("servers").GetInt32());
        Assert.Equal("""{"State":"down","LatencyMilliseconds":null,"Connections":0,"Error":"connect_refused"}""", json.GetProperty(away).GetRawText());
        JsonElement answering = json.GetProperty(Names[0]);
        Assert.Equal("up", answering.GetProperty("State").GetString());
        Assert.True(answering.GetProperty("LatencyMilliseconds").GetDouble() > 0);
        Assert.Equal("down, connect_refused, 0 connections", entry.Data[away].ToString());
        Assert.Matches(@"^up, [0-9.]+ ms, [123] connections?$", entry.Data[Names[0]].ToString());
    }

    private static ServerHealth Server(HealthReportEntry entry, string name) => Assert.IsType<ServerHealth>(entry.Data[name]);

    private async Task<string[]> ReadsAsync()
    {
        List<string> reads = [];
        foreach (MemcachedNode node in cluster.Nodes)
        {
            await using MemcachedConsole console = await node.ConnectAsync();
            reads.Add((await console.StatsAsync())["cmd_get"]);
        }

        return [.. reads];
    }
}
