using System.Text;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached.Administration;
using MemcachedGen.Stores.Memcached.Connections;
using MemcachedGen.Stores.Memcached.Protocol;
using Xunit;

namespace MemcachedGen.RuntimeTests.Administration;

/// <summary>Commands for tools, on connections of their own.</summary>
public sealed class ServerAdministrationTests(ThreeNodeCluster cluster) : IClassFixture<ThreeNodeCluster>
{
    private static readonly StoreNode s_node = new("nowhere", 1);

    [Fact]
    public async Task Statistics_OfEveryServer()
    {
        await using CacheClient client = Connect();
        IReadOnlyList<ServerStatistics> answers = await client.GetServerStatisticsAsync();
        Assert.Equal(cluster.Nodes.Select(static node => node.Name), answers.Select(static answer => answer.Node.ToString()));
        Assert.All(answers, static answer =>
        {
            Assert.Equal((StoreError.None, null), (answer.Error, answer.Reason));
            Assert.Equal(answer.Version!.ToString(), answer.Values["version"]);
            Assert.True(answer.Values.Count > 50);
        });
        Assert.Equal(3, answers.Select(static answer => answer.Values["pid"]).Distinct().Count());
    }

    [Theory]
    [InlineData("settings", "cas_enabled", "yes")]
    [InlineData("sizes", "sizes_status", "disabled")]
    public async Task Statistics_OfASection(string section, string name, string value)
    {
        await using CacheClient client = Connect();
        Assert.All(await client.GetServerStatisticsAsync(section), answer => Assert.Equal(value, answer.Values[name]));
    }

    [Fact]
    public async Task Statistics_OfASectionThatTheServerDoesNotKnow_IsItsError()
    {
        await using CacheClient client = Connect();
        Assert.All(await client.GetServerStatisticsAsync("proxy"), static answer =>
        {
            Assert.Equal(StoreError.ServerError, answer.Error);
            Assert.Contains("'ERROR'", answer.Reason, StringComparison.Ordinal);
            Assert.Empty(answer.Values);
        });
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("detail on")]
    [InlineData("sizes_enable")]
    [InlineData("settings ")]
    [InlineData("Settings")]
    [InlineData("settings\r\nflush_all")]
    [InlineData("\nflush_all")]
    [InlineData("\0")]
    public async Task Statistics_OfAnythingElse_IsRefusedBeforeAByteIsWritten(string section)
    {
        var administration = new ServerAdministration(new NoConnector(), Options());
        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => administration.GetStatisticsAsync([s_node], section, default));
        Assert.Contains("settings, ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneServerAway_DoesNotHideTheOthers()
    {
        string away = $"127.0.0.1:{LoopbackPort.Free()}";
        await using CacheClient client = CacheClient.Connect($"{cluster[0].Name},{away},{cluster[1].Name}");
        IReadOnlyList<ServerStatistics> answers = await client.GetServerStatisticsAsync();
        Assert.Equal([StoreError.None, StoreError.ConnectRefused, StoreError.None], answers.Select(static answer => answer.Error));
        Assert.Null(answers[1].Version);
        Assert.NotEmpty(answers[1].Reason!);
    }

    [Fact]
    public async Task OneServerHanging_IsGivenUp_AndTheOthersAnswer()
    {
        await using ScriptedServer hanging = ScriptedServer.Start(static script => { });
        await using CacheClient client = CacheClient.Connect($"{hanging.Name},{cluster[0].Name}");
        IReadOnlyList<ServerStatistics> answers = await client.GetServerStatisticsAsync();
        Assert.Equal([StoreError.ConnectTimeout, StoreError.None], answers.Select(static answer => answer.Error));
    }

    [Fact]
    public async Task Cancelled_Says()
    {
        await using ScriptedServer hanging = ScriptedServer.Start(static script => { });
        await using CacheClient client = CacheClient.Connect(hanging.Name);
        using var cancellation = new CancellationTokenSource();
        Task<IReadOnlyList<ServerStatistics>> asked = client.GetServerStatisticsAsync("", cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
    }

    [Fact]
    public async Task EndlessAnswer_IsCutOff()
    {
        await using ScriptedServer flooding = ScriptedServer.Start(static script => script
            .Handshake().Expect("stats").Send(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("STAT a b\r\n", 1_000_000)))));
        await using CacheClient client = CacheClient.Connect(flooding.Name);
        ServerStatistics answer = Assert.Single(await client.GetServerStatisticsAsync());
        Assert.Equal(StoreError.ProtocolError, answer.Error);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nMN\r\n")]
    [InlineData("STAT\r\nEND\r\nMN\r\n")]
    [InlineData("STAT a b\r\nMN\r\n")]
    [InlineData("MN\r\n")]
    public async Task AnswerThatIsNone_IsAnError(string reply)
    {
        await using ScriptedServer odd = ScriptedServer.Start(script => script.Handshake().Expect("stats").Send(reply));
        await using CacheClient client = CacheClient.Connect(odd.Name);
        ServerStatistics answer = Assert.Single(await client.GetServerStatisticsAsync());
        Assert.Equal(StoreError.ServerError, answer.Error);
    }

    [Fact]
    public async Task Inspect_DescribesAnItem_AndLeavesItsLease()
    {
        await using CacheClient client = Connect();
        var store = (IStaleStore)client.Store;
        byte[] key = "inspect:1"u8.ToArray();
        Assert.Null(await client.InspectAsync("inspect:1"));
        await store.SetAsync(key, "value"u8, TimeSpan.FromMinutes(1), default);
        CacheItemInfo? info = await client.InspectAsync("inspect:1");
        Assert.NotNull(info);
        Assert.Equal(client.Store.Locate(key), info.Node);
        Assert.InRange(info.TimeToLive, TimeSpan.FromSeconds(55), TimeSpan.FromSeconds(60));
        Assert.InRange(info.SinceLastAccess, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.False(info.IsFetched);
        Assert.NotEqual(0UL, info.Version);
        Assert.Equal((1, 73L), (info.SizeClass, info.Size)); // header 48, version 8, key 9 and its end, value 5 and CRLF

        await store.MarkStaleAsync(key, TimeSpan.FromMinutes(1), default);
        await client.InspectAsync("inspect:1");
        StoreReply reply = await store.GetOrLeaseAsync(key, TimeSpan.FromMinutes(1), TimeSpan.Zero, default);
        reply.Release();
        Assert.Equal(LeaseState.Won, reply.Lease);
    }

    [Fact]
    public async Task Inspect_ItemThatNeverExpires()
    {
        await using CacheClient client = CacheClient.Connect(cluster[0].Name);
        await using MemcachedConsole console = await cluster[0].ConnectAsync();
        await console.SetAsync("inspect:ever", "v"u8.ToArray());
        Assert.Equal(Timeout.InfiniteTimeSpan, (await client.InspectAsync("inspect:ever"))!.TimeToLive);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\r\nflush_all")]
    [InlineData("a\nflush_all")]
    [InlineData("a\0")]
    public async Task Inspect_OfNoKey_IsRefusedBeforeAByteIsWritten(string key)
    {
        var administration = new ServerAdministration(new NoConnector(), Options());
        await Assert.ThrowsAsync<ArgumentException>(() => administration.InspectAsync(s_node, key, default));
        await Assert.ThrowsAsync<ArgumentException>(() => administration.InspectAsync(s_node, key + new string('k', 251), default));
    }

    [Theory]
    [InlineData("ME other exp=-1 la=1 cas=19 fetch=yes cls=1 size=62")]
    [InlineData("ME k exp=-1 la=1")]
    [InlineData("ME k exp=x la=1 cas=19 fetch=yes cls=1 size=62")]
    [InlineData("ERROR")]
    [InlineData("")]
    public async Task Inspect_AnswerThatIsNone_IsAnError(string reply)
    {
        await using ScriptedServer odd = ScriptedServer.Start(script => script.Handshake().Expect("me k").Send(reply + "\r\nMN\r\n"));
        await using CacheClient client = CacheClient.Connect(odd.Name);
        var error = await Assert.ThrowsAsync<CacheUnavailableException>(() => client.InspectAsync("k"));
        Assert.Equal(StoreError.ProtocolError, error.Error);
    }

    [Theory]
    [InlineData("1.6.18", -30)]
    [InlineData("1.6.40", 30)]
    public async Task Inspect_RemainingTime_OfEitherSign(string version, int expires)
    {
        await using ScriptedServer server = ScriptedServer.Start(script =>
            script.Handshake(version).Expect("me k").Send($"ME k exp={expires} la=1 cas=19 fetch=yes cls=1 size=62\r\nMN\r\n"));
        await using CacheClient client = CacheClient.Connect(server.Name);
        Assert.Equal(TimeSpan.FromSeconds(30), (await client.InspectAsync("k"))!.TimeToLive);
    }

    [Fact]
    public async Task Flush_EmptiesEveryServer_AndSaysWhichRefused()
    {
        await using MemcachedNode open = await MemcachedNode.StartAsync();
        await using MemcachedNode locked = await MemcachedNode.StartAsync("-F");
        await using MemcachedConsole console = await open.ConnectAsync();
        await console.SetAsync("k", "v"u8.ToArray());
        await using CacheClient client = CacheClient.Connect($"{open.Name},{locked.Name}");
        IReadOnlyList<ServerAnswer> answers = await client.FlushServersAsync();
        Assert.Equal([StoreError.None, StoreError.ServerError], answers.Select(static answer => answer.Error));
        Assert.Contains("flush_all not allowed", answers[1].Reason, StringComparison.Ordinal);
        Assert.Null(await console.GetAsync("k"));
    }

    [Fact]
    public async Task WithoutServers_ThereIsNothingToAsk()
    {
        await using CacheClient client = CacheClient.InMemory();
        Assert.Empty(await client.GetServerStatisticsAsync());
        Assert.Empty(await client.FlushServersAsync());
        await Assert.ThrowsAsync<NotSupportedException>(() => client.InspectAsync("k"));
        await Assert.ThrowsAsync<ArgumentException>(() => client.GetServerStatisticsAsync("reset"));
    }

    private CacheClient Connect() => CacheClient.Connect(string.Join(',', cluster.Nodes.Select(static node => node.Name)));

    private static ConnectionOptions Options() => new(
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), MemcachedLimits.DefaultMaxItemSize, TimeProvider.System);

    private sealed class NoConnector : IConnector
    {
        public ValueTask<Stream> ConnectAsync(StoreNode node, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Nothing may be sent.");
    }
}
