using System.Globalization;
using System.Text;
using MemcachedGen.RuntimeTests.Stores;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached;
using Xunit;

namespace MemcachedGen.RuntimeTests.Reliability;

/// <summary>Fault F27 with <see cref="NodeFailover.RunnerUp"/>: another node stands in for a short time, and nothing outdated survives.</summary>
public sealed class FailoverTests
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task OwnerDown_TheRunnerUpServes_ForAShortTime()
    {
        await using Pair pair = await Pair.OpenAsync(TimeSpan.FromSeconds(5));
        await pair.TakeOwnerDownAsync();
        Assert.Equal(pair.RunnerUp.Name, pair.Store.Locate(pair.Key)!.ToString());
        Assert.Equal(StoreStatus.Stored, (await pair.Store.SetAsync(pair.Key, "new"u8, TimeSpan.FromDays(60), default)).Status);
        Assert.Equal("new", await pair.ReadAsync());
        Assert.Equal(StoreStatus.Counted, (await pair.Store.IncrementAsync(pair.OtherKey, 1, 1, s_minute, default)).Status);
        await using MemcachedConsole console = await pair.RunnerUp.ConnectAsync();
        foreach (byte[] key in (byte[][])[pair.Key, pair.OtherKey])
        {
            string reply = (await console.SendAsync($"mg {Encoding.ASCII.GetString(key)} t")).Line;
            Assert.InRange(int.Parse(reply[(reply.IndexOf('t', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture), 1, 5);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OwnerReturns_WithItsOldValue_NobodyReadsIt(bool deletes)
    {
        await using Pair pair = await Pair.OpenAsync(s_minute);
        await pair.TakeOwnerDownAsync();
        await (deletes
            ? pair.Store.DeleteAsync(pair.Key, default)
            : pair.Store.SetAsync(pair.Key, "new"u8, s_minute, default));
        Assert.Equal("old", await pair.OnServerAsync(pair.Owner));
        pair.Outage.Lasts = false;
        await Eventually.TrueAsync(async () =>
        {
            Assert.NotEqual("old", await pair.ReadAsync());
            return pair.IsOwnerAsked;
        });
        Assert.Null(await pair.ReadAsync());
        Assert.Null(await pair.OnServerAsync(pair.Owner));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OwnerReturnsAndGoesAgain_TheRunnerUpHasNothingOutdated(bool deletes)
    {
        await using Pair pair = await Pair.OpenAsync(s_minute);
        await pair.TakeOwnerDownAsync();
        Assert.Equal(StoreStatus.Stored, (await pair.Store.SetAsync(pair.Key, "first"u8, s_minute, default)).Status);
        pair.Outage.Lasts = false;
        await Eventually.TrueAsync(() => pair.IsOwnerAsked);
        StoreReply reply = await (deletes
            ? pair.Store.DeleteAsync(pair.Key, default)
            : pair.Store.SetAsync(pair.Key, "second"u8, s_minute, default));
        Assert.NotEqual(StoreStatus.Failed, reply.Status);
        await pair.TakeOwnerDownAsync();
        Assert.Null(await pair.ReadAsync());
        Assert.Null(await pair.OnServerAsync(pair.RunnerUp));
    }

    [Fact]
    public async Task NotAskedFor_NobodyStandsIn()
    {
        await using Pair pair = await Pair.OpenAsync(null);
        pair.Outage.Lasts = true;
        await Eventually.TrueAsync(async () => (await pair.Store.GetAsync(pair.Key, default)).Error == StoreError.CircuitOpen);
        Assert.True(pair.IsOwnerAsked);
    }

    /// <summary>Two nodes, one of them behind a proxy, and keys that belong to that one.</summary>
    private sealed class Pair(MemcachedNode owner, MemcachedNode runnerUp, FaultProxy proxy, Outage outage, MemcachedStore store) : IAsyncDisposable
    {
        internal MemcachedNode Owner => owner;

        internal MemcachedNode RunnerUp => runnerUp;

        internal Outage Outage => outage;

        internal MemcachedStore Store => store;

        internal byte[] Key { get; private set; } = [];

        internal byte[] OtherKey { get; private set; } = [];

        internal bool IsOwnerAsked => store.Locate(Key)!.ToString() == proxy.Name;

        internal static async Task<Pair> OpenAsync(TimeSpan? failoverTtl)
        {
            MemcachedNode owner = await MemcachedNode.StartAsync();
            MemcachedNode runnerUp = await MemcachedNode.StartAsync();
            var outage = new Outage();
            FaultProxy proxy = FaultProxy.Start(owner.EndPoint, seed: 1, [outage]);
            MemcachedStore store = MemcachedStoreHarness.Connect(
                [proxy.Name, runnerUp.Name],
                configure: options => options with { ConnectTimeout = TimeSpan.FromMilliseconds(500), FailoverTtl = failoverTtl });
            var pair = new Pair(owner, runnerUp, proxy, outage, store);
            await Eventually.TrueAsync(() => store.Nodes.All(static node => node.ConnectionCount == 2));
            byte[][] keys = [.. Enumerable.Range(0, 1_000).Select(static i => Encoding.ASCII.GetBytes($"k{i}"))
                .Where(key => store.Locate(key)!.ToString() == proxy.Name).Take(2)];
            (pair.Key, pair.OtherKey) = (keys[0], keys[1]);
            Assert.Equal(StoreStatus.Stored, (await store.SetAsync(pair.Key, "old"u8, s_minute, default)).Status);
            return pair;
        }

        internal async Task TakeOwnerDownAsync()
        {
            outage.Lasts = true;
            await Eventually.TrueAsync(async () =>
            {
                if (!IsOwnerAsked)
                {
                    return true;
                }

                (await store.GetAsync(Key, default)).Release();
                return !IsOwnerAsked;
            });
        }

        internal async Task<string?> ReadAsync()
        {
            StoreReply reply = await store.GetAsync(Key, default);
            string? value = reply.Status == StoreStatus.Hit ? Encoding.ASCII.GetString(reply.Value.Span) : null;
            reply.Release();
            return value;
        }

        internal async Task<string?> OnServerAsync(MemcachedNode node)
        {
            await using MemcachedConsole console = await node.ConnectAsync();
            return await console.GetAsync(Encoding.ASCII.GetString(Key)) is { } value ? Encoding.ASCII.GetString(value) : null;
        }

        public async ValueTask DisposeAsync()
        {
            await store.DisposeAsync();
            await proxy.DisposeAsync();
            await owner.DisposeAsync();
            await runnerUp.DisposeAsync();
        }
    }
}
