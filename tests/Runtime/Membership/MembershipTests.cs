using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached.Cluster;
using Xunit;

namespace MemcachedGen.RuntimeTests.Membership;

public sealed class MembershipTests(ThreeNodeCluster cluster) : IClassFixture<ThreeNodeCluster>
{
    private const int Keys = 2_000;

    [Fact]
    public async Task NodeAddedUnderLoad_OnlyKeysThatMustMoveDo_AndNoCallFails()
    {
        await using var client = new CacheClient(TopologyHarness.Options(cluster[0].Name, cluster[1].Name));
        Node kept = TopologyHarness.StoreOf(client).Nodes[0];
        string[] before = Owners(client);
        string? fingerprint = client.ServersFingerprint;
        await using TopologyLoad load = new TopologyLoad(client, Keys).Start();
        await load.GoOnAsync();
        client.Reconfigure(TopologyHarness.Options(cluster.Nodes.Select(static node => node.Name)));
        await load.GoOnAsync();
        await load.StopAsync();

        string[] after = Owners(client);
        int moved = before.Zip(after).Count(static pair => pair.First != pair.Second);
        TopologyHarness.Print($"moved {(double)moved / Keys:P1} of the keys, 1/N is {1 / 3.0:P1}; {load.Summary}");
        Assert.All(before.Zip(after), pair => Assert.True(pair.First == pair.Second || pair.Second == cluster[2].Name));
        Assert.InRange(moved, Keys / 3 * 0.8, Keys / 3 * 1.2);
        Assert.True(load.Failed == 0 && load.Wrong == 0, load.Summary);
        Assert.Same(kept, TopologyHarness.StoreOf(client).Nodes[0]);
        Assert.NotEqual(fingerprint, client.ServersFingerprint);
    }

    [Fact]
    public async Task NodeRemovedUnderLoad_NoCallInFlightIsLost_AndItsConnectionsClose()
    {
        await using MemcachedNode leaving = await MemcachedNode.StartAsync();
        await using var client = new CacheClient(TopologyHarness.Options(cluster[0].Name, cluster[1].Name, leaving.Name));
        await using TopologyLoad load = new TopologyLoad(client, Keys, callers: 128).Start();
        await load.GoOnAsync();
        client.Reconfigure(TopologyHarness.Options(cluster[0].Name, cluster[1].Name));
        await load.GoOnAsync();
        await TopologyHarness.DrainedAsync(client);
        await load.StopAsync();
        TopologyHarness.Print(load.Summary);
        Assert.True(load.Failed == 0 && load.Wrong == 0, load.Summary);
        await using MemcachedConsole console = await leaving.ConnectAsync();
        await Eventually.TrueAsync(async () => await console.StatAsync("curr_connections") <= 2); // ours, and one that listens
    }

    [Fact]
    public async Task RequestInFlightOnARemovedNode_IsAnswered()
    {
        await using MemcachedNode leaving = await MemcachedNode.StartAsync();
        await using var client = new CacheClient(TopologyHarness.Options(leaving.Name));
        await TopologyHarness.SetAsync(client, 1, "v");
        leaving.Pause();
        Task<string?>[] waiting = [.. Enumerable.Range(0, 100).Select(_ => TopologyHarness.GetAsync(client, 1))];
        Node node = TopologyHarness.StoreOf(client).Nodes[0];
        client.Reconfigure(TopologyHarness.Options(cluster[0].Name));
        Assert.False(node.IsIdle);
        leaving.Resume();
        Assert.All(await Task.WhenAll(waiting), static value => Assert.Equal("v", value));
        await TopologyHarness.DrainedAsync(client);
        Assert.Equal(0, node.ConnectionCount);
    }

    [Fact]
    public async Task NodeThatNeverAnswersAgain_IsClosedAfterTwoTimeouts()
    {
        await using MemcachedNode leaving = await MemcachedNode.StartAsync();
        MemcachedGenOptions options = TopologyHarness.Options(leaving.Name);
        options.OperationTimeout = TimeSpan.FromMilliseconds(100);
        await using var client = new CacheClient(options);
        Assert.Equal(StoreStatus.Miss, (await client.Store.GetAsync("k"u8, default)).Status);
        leaving.Pause();
        Task<StoreReply> waiting = client.Store.GetAsync("k"u8, default).AsTask();
        MemcachedGenOptions next = TopologyHarness.Options(cluster[0].Name);
        next.OperationTimeout = options.OperationTimeout;
        client.Reconfigure(next);
        Assert.Equal(StoreStatus.Failed, (await waiting).Status);
        await TopologyHarness.DrainedAsync(client);
        leaving.Resume();
    }

    [Fact]
    public async Task Disposed_WhileANodeIsDraining_NothingIsLeft()
    {
        await using MemcachedNode leaving = await MemcachedNode.StartAsync();
        MemcachedGenOptions options = TopologyHarness.Options(leaving.Name);
        options.OperationTimeout = TimeSpan.FromMinutes(1);
        var client = new CacheClient(options);
        Assert.Equal(StoreStatus.Miss, (await client.Store.GetAsync("k"u8, default)).Status);
        client.Reconfigure(TopologyHarness.Options(cluster[0].Name));
        Assert.Equal(1, TopologyHarness.StoreOf(client).DrainingCount);
        await client.DisposeAsync();
        await TopologyHarness.DrainedAsync(client);
        await using MemcachedConsole console = await leaving.ConnectAsync();
        await Eventually.TrueAsync(async () => await console.StatAsync("curr_connections") <= 2);
        Assert.Throws<ObjectDisposedException>(() => client.Reconfigure(options));
    }

    private static string[] Owners(CacheClient client) =>
        [.. Enumerable.Range(0, Keys).Select(id => TopologyHarness.OwnerOf(client, id)!)];
}
