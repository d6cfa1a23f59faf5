using System.Diagnostics;
using System.Text;
using MemcachedGen.RuntimeTests.Stores;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached;
using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Stores.Memcached.Connections;
using MemcachedGen.Stores.Memcached.Connections.Sockets;
using Xunit;

namespace MemcachedGen.RuntimeTests.Reliability;

/// <summary>Rule R12, fault F27: a node that was out of reach and kept its entries never gives out what was replaced meanwhile.</summary>
public sealed class LostWriteTests
{
    private const int Keys = 50;

    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    public enum Trouble
    {
        BlackHole,
        Reset,
        CutBehindTheRequest,
        Hang,
    }

    [Theory]
    [InlineData(Trouble.BlackHole, false)]
    [InlineData(Trouble.BlackHole, true)]
    [InlineData(Trouble.Reset, false)]
    [InlineData(Trouble.Reset, true)]
    [InlineData(Trouble.CutBehindTheRequest, false)]
    [InlineData(Trouble.CutBehindTheRequest, true)]
    [InlineData(Trouble.Hang, false)]
    [InlineData(Trouble.Hang, true)]
    public async Task WriteThatWasLost_IsMadeGood(Trouble trouble, bool deletes)
    {
        await using Stage stage = await Stage.OpenAsync();
        await stage.FillAsync();
        stage.Begin(trouble);
        int failed = 0;
        for (int key = 0; key < Keys; key++)
        {
            StoreReply reply = await (deletes
                ? stage.Store.DeleteAsync(Key(key), default)
                : stage.Store.SetAsync(Key(key), "new"u8, s_minute, default));
            failed += reply.Status == StoreStatus.Failed ? 1 : 0;
        }

        Assert.Equal(Keys, failed);
        stage.End(trouble);
        (int stale, int reads, double milliseconds) = await stage.ReadUntilAnsweredAsync();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{trouble}, {(deletes ? "deletes" : "sets")}: {failed} failed, back after {milliseconds:0} ms, {stale} stale of {reads} reads");
        Assert.Equal(0, stale);
        await Eventually.TrueAsync(() => stage.Store.Nodes[0].RecoveryCount == 0);
        Assert.Equal(0, await stage.CountOnServerAsync("old"));
    }

    [Fact]
    public async Task ConnectionLostWhileAnotherServes_NoReadSeesTheOldValue()
    {
        await using Stage stage = await Stage.OpenAsync();
        int stale = 0;
        for (int round = 0; round < 3; round++)
        {
            await stage.FillAsync();
            stage.Begin(Trouble.BlackHole);
            Task<StoreReply>[] deletions = [.. Enumerable.Range(0, Keys).Select(key => stage.Store.DeleteAsync(Key(key), default).AsTask())];
            await stage.Store.Nodes[0].CloseConnectionAsync(round % 2);
            stage.End(Trouble.BlackHole);
            stage.Proxy.Disconnect(Ending.Reset);
            await Task.WhenAll(deletions);
            (int found, _, _) = await stage.ReadUntilAnsweredAsync();
            stale += found;
            await Eventually.TrueAsync(() => stage.Store.Nodes[0].RecoveryCount == 0);
        }

        Assert.Equal(0, stale);
    }

    [Fact]
    public async Task SettingsChangeMeanwhile_TheNewConnectionsMakeItGood()
    {
        await using Stage stage = await Stage.OpenAsync();
        await stage.FillAsync();
        stage.Begin(Trouble.BlackHole);
        for (int key = 0; key < Keys; key++)
        {
            Assert.Equal(StoreStatus.Failed, (await stage.Store.DeleteAsync(Key(key), default)).Status);
        }

        stage.ChangeSettings();
        await Eventually.TrueAsync(() => stage.Store.DrainingCount == 0); // the node that lost them is gone
        stage.End(Trouble.BlackHole);
        (int stale, _, _) = await stage.ReadUntilAnsweredAsync();
        Assert.Equal(0, stale);
        await Eventually.TrueAsync(() => stage.Store.Nodes[0].RecoveryCount == 0);
        Assert.Equal(0, await stage.CountOnServerAsync("old"));
    }

    [Fact]
    public async Task KeyThatWaits_IsDeletedBeforeItIsRead()
    {
        await using Stage stage = await Stage.OpenAsync();
        await stage.FillAsync();
        for (int key = 0; key < Keys; key++)
        {
            stage.Store.Nodes[0].NoteLostWrite(Key(key)); // the node is up, and the task that makes it good waits a moment
            Assert.Equal(StoreStatus.Miss, (await stage.Store.GetAsync(Key(key), default)).Status);
        }

        await Eventually.TrueAsync(() => stage.Store.Nodes[0].RecoveryCount == 0);
    }

    [Fact]
    public async Task SwitchedOff_OldValuesComeBack()
    {
        await using Stage stage = await Stage.OpenAsync(capacity: 0);
        await stage.FillAsync();
        stage.Begin(Trouble.Reset);
        Assert.Equal(StoreStatus.Failed, (await stage.Store.DeleteAsync(Key(0), default)).Status);
        stage.End(Trouble.Reset);
        await Eventually.TrueAsync(async () =>
        {
            StoreReply reply = await stage.Store.GetAsync(Key(0), default);
            reply.Release();
            return reply.Status == StoreStatus.Hit;
        });
    }

    [Theory]
    [InlineData(RecoveryOverflow.FlushNode)]
    [InlineData(RecoveryOverflow.Ignore)]
    public async Task MoreAreLostThanAreHeld_TheNodeIsEmptied_UnlessToldOtherwise(RecoveryOverflow overflow)
    {
        await using Stage stage = await Stage.OpenAsync(capacity: 10, overflow);
        await stage.FillAsync();
        await stage.LoseAllAsync();
        (int stale, int reads, double milliseconds) = await stage.ReadUntilAnsweredAsync();
        await Eventually.TrueAsync(() => stage.Store.Nodes[0].RecoveryCount == 0);
        TestContext.Current.TestOutputHelper?.WriteLine($"{overflow}: back after {milliseconds:0} ms, {stale} stale of {reads} reads");
        int told = stage.Log.Messages.Count(static message => message.StartsWith("More than 10 writes to ", StringComparison.Ordinal));
        int emptied = stage.Log.Messages.Count(static message => message.Contains("was emptied", StringComparison.Ordinal));
        Assert.Equal(1, told);
        if (overflow == RecoveryOverflow.FlushNode)
        {
            Assert.Equal(0, stale);
            Assert.Equal(1, emptied);
            Assert.Equal(0, await stage.CountOnServerAsync("untouched"));
        }
        else
        {
            Assert.True(stale > 0);
            Assert.Equal(0, emptied);
            Assert.Equal(1, await stage.CountOnServerAsync("untouched"));
        }
    }

    [Fact]
    public async Task ServerThatRefusesToBeEmptied_IsToldOf_AndServes()
    {
        await using Stage stage = await Stage.OpenAsync(capacity: 10, RecoveryOverflow.FlushNode, "-F");
        await stage.FillAsync();
        await stage.LoseAllAsync();
        await stage.ReadUntilAnsweredAsync();
        Assert.Single(stage.Log.Messages, static message => message.Contains("refuses flush_all", StringComparison.Ordinal));
    }

    private static byte[] Key(int number) => Encoding.ASCII.GetBytes($"k{number}");

    /// <summary>A server behind a proxy, a store that reaches it only so, and trouble between them.</summary>
    private sealed class Stage(MemcachedNode node, FaultProxy proxy, BlackHole hole, Outage requests, Outage replies, MemcachedStore store, LogSink log)
        : IAsyncDisposable
    {
        internal MemcachedStore Store => store;

        internal FaultProxy Proxy => proxy;

        internal LogSink Log => log;

        internal static async Task<Stage> OpenAsync(
            int capacity = 10_000, RecoveryOverflow overflow = RecoveryOverflow.FlushNode, params string[] arguments)
        {
            MemcachedNode node = await MemcachedNode.StartAsync(arguments);
            var hole = new BlackHole();
            var requests = new Outage();
            var replies = new Outage();
            FaultProxy proxy = FaultProxy.Start(node.EndPoint, seed: 1, [hole, requests], [replies]);
            var log = new LogSink();
            MemcachedStore store = MemcachedStoreHarness.Connect(
                [proxy.Name],
                TimeSpan.FromMilliseconds(200),
                configure: options => options with
                {
                    ConnectTimeout = TimeSpan.FromMilliseconds(400),
                    RecoveryQueueCapacity = capacity,
                    RecoveryOverflow = overflow,
                },
                logger: log);
            return new Stage(node, proxy, hole, requests, replies, store, log);
        }

        /// <summary>Takes other settings, which means a new node object with connections of its own.</summary>
        internal void ChangeSettings()
        {
            Assert.True(NodeAddress.TryParse(proxy.Name, out NodeSpec? server, out _));
            ConnectionOptions options = store.Topology.Options with { OperationTimeout = TimeSpan.FromMilliseconds(250) };
            store.Change(new ClusterSettings([server], options, new SocketConnector()));
        }

        /// <summary>Gives every key its old value, and one that nobody writes.</summary>
        internal async Task FillAsync()
        {
            await Eventually.TrueAsync(() => store.Nodes[0].ConnectionCount == 2);
            await using MemcachedConsole console = await node.ConnectAsync();
            for (int key = 0; key < Keys; key++)
            {
                await console.SetAsync($"k{key}", "old"u8.ToArray());
            }

            await console.SetAsync("other", "untouched"u8.ToArray());
        }

        internal void Begin(Trouble trouble) => Switch(trouble, on: true);

        internal void End(Trouble trouble) => Switch(trouble, on: false);

        internal async Task LoseAllAsync()
        {
            Begin(Trouble.Reset);
            for (int key = 0; key < Keys; key++)
            {
                Assert.Equal(StoreStatus.Failed, (await store.DeleteAsync(Key(key), default)).Status);
            }

            End(Trouble.Reset);
        }

        /// <summary>Reads every key until the server has answered for it ten times.</summary>
        internal async Task<(int Stale, int Reads, double Milliseconds)> ReadUntilAnsweredAsync()
        {
            int stale = 0;
            int reads = 0;
            double milliseconds = 0;
            long start = Stopwatch.GetTimestamp();
            int[] answered = new int[Keys];
            await Eventually.TrueAsync(
                async () =>
                {
                    for (int key = 0; key < Keys; key++)
                    {
                        StoreReply reply = await store.GetAsync(Key(key), default);
                        reads++;
                        answered[key] += reply.Status == StoreStatus.Failed ? 0 : 1;
                        stale += reply.Status == StoreStatus.Hit && reply.Value.Span.SequenceEqual("old"u8) ? 1 : 0;
                        reply.Release();
                        milliseconds = milliseconds == 0 && answered[key] > 0 ? Stopwatch.GetElapsedTime(start).TotalMilliseconds : milliseconds;
                    }

                    return answered.All(static times => times >= 10);
                },
                TimeSpan.FromSeconds(30));
            return (stale, reads, milliseconds);
        }

        internal async Task<int> CountOnServerAsync(string value)
        {
            await using MemcachedConsole console = await node.ConnectAsync();
            int count = 0;
            foreach (string key in Enumerable.Range(0, Keys).Select(static key => $"k{key}").Append("other"))
            {
                count += await console.GetAsync(key) is { } held && held.AsSpan().SequenceEqual(Encoding.ASCII.GetBytes(value)) ? 1 : 0;
            }

            return count;
        }

        public async ValueTask DisposeAsync()
        {
            await store.DisposeAsync();
            await proxy.DisposeAsync();
            await node.DisposeAsync();
        }

        private void Switch(Trouble trouble, bool on)
        {
            switch (trouble)
            {
                case Trouble.BlackHole when on:
                    hole.Open();
                    break;
                case Trouble.BlackHole:
                    hole.Close();
                    break;
                case Trouble.Reset:
                    requests.Lasts = on;
                    break;
                case Trouble.CutBehindTheRequest:
                    replies.Lasts = on;
                    break;
                case Trouble.Hang when on:
                    node.Pause();
                    break;
                default:
                    node.Resume();
                    break;
            }
        }
    }
}
