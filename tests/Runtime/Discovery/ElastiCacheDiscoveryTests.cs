using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Stores.Memcached.Connections;
using MemcachedGen.Stores.Memcached.Connections.Sockets;
using MemcachedGen.Stores.Memcached.Discovery;
using MemcachedGen.Stores.Memcached.Protocol;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MemcachedGen.RuntimeTests.Discovery;

public sealed class ElastiCacheDiscoveryTests
{
    private const string Question = "config get cluster";

    [Fact]
    public async Task Configuration_IsTheList_AndEachQuestionHasItsConnection()
    {
        await using var server = ScriptedServer.Start(static (script, number) =>
            script.Expect(Question).Send(ElastiCacheReplyTests.Reply($"{number}\nb|10.0.0.2|11211 a||11212 c{number}|10.0.0.3|11211\n")));
        ElastiCacheDiscovery discovery = Create(server);
        Assert.Equal(["a:11212", "b:11211", "c0:11211"], await FindAsync(discovery));
        Assert.Equal(["a:11212", "b:11211", "c1:11211"], await FindAsync(discovery));
        Assert.Equal(2, server.AcceptedConnections);
        await server.PlayedAsync();
    }

    [Fact]
    public async Task ReplyInManyPieces_LargerThanTheFirstBuffer_IsWhole()
    {
        string[] names = [.. Enumerable.Range(0, 300).Select(static index => $"node-{index:D4}.abc123.use1.cache.amazonaws.com")];
        string reply = ElastiCacheReplyTests.Reply($"7\n{string.Join(' ', names.Select(static name => $"{name}|10.0.0.1|11211"))}\n");
        await using var server = ScriptedServer.Start(script =>
        {
            script.Expect(Question);
            foreach (char[] piece in reply.Chunk(1_000))
            {
                script.Send(new string(piece));
            }
        });
        Assert.Equal(names.Select(static name => $"{name}:11211"), await FindAsync(Create(server)));
    }

    [Fact]
    public async Task EngineBeforeTheCommand_IsAskedForTheKey()
    {
        await using var server = ScriptedServer.Start(static script => script
            .Expect(Question).Reply("ERROR")
            .Expect("version").Reply("VERSION 1.4.5")
            .Expect("get AmazonElastiCache:cluster").Send(ElastiCacheReplyTests.Reply("1\na|10.0.0.1|11211\n", "VALUE AmazonElastiCache:cluster")));
        Assert.Equal(["a:11211"], await FindAsync(Create(server)));
        await server.PlayedAsync();
    }

    [Theory]
    [InlineData("VERSION 1.4.14")]
    [InlineData("VERSION 1.6.18")]
    [InlineData("VERSION 1.6.0-beta1")]
    [InlineData("VERSION UNKNOWN")]
    [InlineData("ERROR")]
    public async Task AnyOtherServer_IsNotAskedForTheKey_WhichAnybodyCouldHaveWritten(string version)
    {
        await using var server = ScriptedServer.Start(script => script.Expect(Question).Reply("ERROR").Expect("version").Reply(version)
            .Serve(static request => throw new ScriptMismatchException($"'{request.Line}' was asked.")));
        Assert.Contains("knows of no ElastiCache cluster", (await RefusedAsync(Create(server))).Message, StringComparison.Ordinal);
        await server.PlayedAsync();
    }

    [Fact]
    public async Task RealMemcached_KnowsOfNoCluster()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await using (MemcachedConsole console = await node.ConnectAsync())
        {
            await console.SetAsync("AmazonElastiCache:cluster", "1\nevil|10.6.6.6|11211\n"u8.ToArray());
        }

        DiscoveryException refusal = await RefusedAsync(Create(node.Name));
        Assert.StartsWith($"{node.Name} is a memcached that knows of no ElastiCache cluster", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClusterWithoutServers_IsNoAnswer()
    {
        await using var server = ScriptedServer.Start(static script => script.Expect(Question).Send(ElastiCacheReplyTests.Reply("3\n\n")));
        Assert.Contains("no servers", (await RefusedAsync(Create(server))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OlderVersionThanBefore_IsNoAnswer_AndTheSameOrANewerOneIs()
    {
        int[] versions = [5, 4, 5, 6];
        await using var server = ScriptedServer.Start((script, number) =>
            script.Expect(Question).Send(ElastiCacheReplyTests.Reply($"{versions[number]}\nv{versions[number]}|10.0.0.1|11211\n")));
        ElastiCacheDiscovery discovery = Create(server);
        Assert.Equal(["v5:11211"], await FindAsync(discovery));
        Assert.Contains("version 4 of the cluster's servers after version 5", (await RefusedAsync(discovery)).Message, StringComparison.Ordinal);
        Assert.Equal(["v5:11211"], await FindAsync(discovery));
        Assert.Equal(["v6:11211"], await FindAsync(discovery));
    }

    [Fact]
    public async Task Garbage_IsNoAnswer()
    {
        await using var server = ScriptedServer.Start(static script => script.Expect(Question).Send("HTTP/1.1 400 Bad Request\r\n\r\n"));
        DiscoveryException refusal = await RefusedAsync(Create(server));
        Assert.Contains("'HTTP/1.1 400 Bad Request' is no answer", refusal.Message, StringComparison.Ordinal);
        Assert.IsType<ProtocolViolationException>(refusal.InnerException);
    }

    [Fact]
    public async Task ClosedInTheMiddle_IsNoAnswer()
    {
        await using var server = ScriptedServer.Start(static script => script.Expect(Question).Send("CONFIG cluster 0 40\r\n1\na|").Close());
        Assert.Contains("closed before", (await RefusedAsync(Create(server))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_IsNoAnswer()
    {
        DiscoveryException refusal = await RefusedAsync(Create($"127.0.0.1:{LoopbackPort.Free()}"));
        Assert.Contains("gave no list", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoAnswerInTime_IsNoAnswer()
    {
        var time = new FakeTimeProvider();
        var asked = new TaskCompletionSource();
        await using var server = ScriptedServer.Start(script => script.Expect(Question).Send("CONFIG clus").Signal(asked));
        Task<string[]> found = FindAsync(Create(server.Name, time));
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.False(found.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        DiscoveryException refusal = await Assert.ThrowsAsync<DiscoveryException>(() => found.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Contains("within 00:00:01", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Canceled_EndsWithThat()
    {
        using var cancellation = new CancellationTokenSource();
        var asked = new TaskCompletionSource();
        await using var server = ScriptedServer.Start(script => script.Expect(Question).Signal(asked));
        Task<IReadOnlyList<NodeSpec>> found = Create(server).FindAsync(cancellation.Token).AsTask();
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        await cancellation.CancelAsync();
        var end = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => found.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Equal(cancellation.Token, end.CancellationToken);
    }

    [Fact]
    public async Task AnswerWithoutEnd_IsCutOff()
    {
        // As many bytes as announced, and then anything but the end.
        await using var server = ScriptedServer.Start(static script => script
            .Expect(Question).Send($"CONFIG cluster 0 65536\r\n{new string('x', 200_000)}"));
        Assert.Contains("does not end where", (await RefusedAsync(Create(server))).Message, StringComparison.Ordinal);
    }

    private static ElastiCacheDiscovery Create(ScriptedServer server) => Create(server.Name);

    private static ElastiCacheDiscovery Create(string name, TimeProvider? time = null)
    {
        Assert.True(NodeAddress.TryParse(name, out NodeSpec? endpoint, out _));
        return new ElastiCacheDiscovery(
            endpoint.Address, new SocketConnector(), TimeSpan.FromSeconds(time is null ? 10 : 1), time ?? TimeProvider.System);
    }

    private static async Task<string[]> FindAsync(ElastiCacheDiscovery discovery) =>
        [.. (await discovery.FindAsync(CancellationToken.None)).Select(static node => node.Address.ToString())];

    private static Task<DiscoveryException> RefusedAsync(ElastiCacheDiscovery discovery) =>
        Assert.ThrowsAsync<DiscoveryException>(() => FindAsync(discovery));
}
