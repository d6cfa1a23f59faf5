using System.Globalization;
using System.Text;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached;
using Xunit;

namespace MemcachedGen.RuntimeTests.Stores;

/// <summary>What only a server can show: times, limits, keys that are not sent.</summary>
public sealed class MemcachedCapabilitiesTests(OneNodeCluster cluster) : IClassFixture<OneNodeCluster>
{
    private const int SmallLimit = 2_048;

    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task TimeToLive_OfEveryOperation_ArrivesAtTheServer()
    {
        await using MemcachedStore store = MemcachedStoreHarness.Connect(cluster);
        await store.AddAsync("ttl:add"u8, "v"u8, s_hour, default);
        await store.SetAsync("ttl:replace"u8, "v"u8, s_minute, default);
        await store.ReplaceAsync("ttl:replace"u8, "v"u8, s_hour, default);
        await store.SetAsync("ttl:cas"u8, "v"u8, s_minute, default);
        ulong version = await VersionAsync(store, "ttl:cas");
        await store.CompareAndSetAsync("ttl:cas"u8, "v"u8, version, s_hour, default);
        await store.SetAsync("ttl:touch"u8, "v"u8, s_minute, default);
        await store.TouchAsync("ttl:touch"u8, s_hour, default);
        await store.IncrementAsync("ttl:count"u8, 1, 1, s_hour, default);
        await store.IncrementAsync("ttl:count"u8, 1, 1, s_minute, default); // keeps its time
        await using MemcachedConsole console = await cluster[0].ConnectAsync();
        foreach (string key in (string[])["ttl:add", "ttl:replace", "ttl:cas", "ttl:touch", "ttl:count"])
        {
            string ttl = (await console.SendAsync($"mg {key} t")).Line.Split(" t")[1];
            Assert.InRange(int.Parse(ttl, CultureInfo.InvariantCulture), 3_597, 3_600);
        }
    }

    [Fact]
    public async Task Touch_BeyondThirtyDays_IsNotTakenForADateIn1970()
    {
        await using MemcachedStore store = MemcachedStoreHarness.Connect(cluster);
        await store.SetAsync("touch:long"u8, "v"u8, s_minute, default);
        Assert.Equal(StoreStatus.Touched, (await store.TouchAsync("touch:long"u8, TimeSpan.FromDays(60), default)).Status);
        Assert.Equal(StoreStatus.Hit, (await store.GetAsync("touch:long"u8, default)).Status);
    }

    [Fact]
    public async Task Add_TooLarge_LeavesTheEntryAlone()
    {
        await using MemcachedStore store = MemcachedStoreHarness.Connect([cluster[0].Name], maxItemSize: SmallLimit);
        await store.SetAsync("large:add"u8, "old"u8, s_minute, default);
        Assert.Equal(StoreError.ValueTooLarge, (await store.AddAsync("large:add"u8, new byte[SmallLimit], s_minute, default)).Error);
        Assert.Equal(StoreStatus.Hit, (await store.GetAsync("large:add"u8, default)).Status);
    }

    [Fact]
    public async Task Replace_TooLarge_DeletesTheOldValue()
    {
        await using MemcachedStore store = MemcachedStoreHarness.Connect([cluster[0].Name], maxItemSize: SmallLimit);
        await store.SetAsync("large:replace"u8, "old"u8, s_minute, default);
        Assert.Equal(StoreError.ValueTooLarge, (await store.ReplaceAsync("large:replace"u8, new byte[SmallLimit], s_minute, default)).Error);
        Assert.Equal(StoreStatus.Miss, (await store.GetAsync("large:replace"u8, default)).Status);
    }

    [Fact]
    public async Task CompareAndSet_TooLarge_DeletesWhatWasRead_AndNothingNewer()
    {
        await using MemcachedStore store = MemcachedStoreHarness.Connect([cluster[0].Name], maxItemSize: SmallLimit);
        byte[] tooLarge = new byte[SmallLimit];
        await store.SetAsync("large:cas"u8, "old"u8, s_minute, default);
        ulong version = await VersionAsync(store, "large:cas");
        await store.SetAsync("large:cas"u8, "newer"u8, s_minute, default);
        Assert.Equal(StoreStatus.Changed, (await store.CompareAndSetAsync("large:cas"u8, tooLarge, version, s_minute, default)).Status);
        Assert.Equal(StoreStatus.Hit, (await store.GetAsync("large:cas"u8, default)).Status);

        version = await VersionAsync(store, "large:cas");
        Assert.Equal(StoreError.ValueTooLarge, (await store.CompareAndSetAsync("large:cas"u8, tooLarge, version, s_minute, default)).Error);
        Assert.Equal(StoreStatus.Miss, (await store.GetAsync("large:cas"u8, default)).Status);
        Assert.Equal(StoreStatus.NotFound, (await store.CompareAndSetAsync("large:cas"u8, tooLarge, version, s_minute, default)).Status);
    }

    [Fact]
    public async Task ServerWithSmallerLimit_RefusesConditionalWritesInSync()
    {
        await using MemcachedStore store = MemcachedStoreHarness.Connect([cluster[0].Name], maxItemSize: 4 * 1_048_576);
        byte[] tooLarge = new byte[2_000_000];
        Assert.Equal(StoreError.ValueTooLarge, (await store.AddAsync("refused"u8, tooLarge, s_minute, default)).Error);
        Assert.Equal(StoreError.ValueTooLarge, (await store.ReplaceAsync("refused"u8, tooLarge, s_minute, default)).Error);
        Assert.Equal(StoreError.ValueTooLarge, (await store.CompareAndSetAsync("refused"u8, tooLarge, 1, s_minute, default)).Error);
        Assert.Equal(StoreStatus.NotFound, (await store.TouchAsync("refused"u8, s_minute, default)).Status);
    }

    [Fact]
    public async Task GetVersioned_OfALargeValue_HasItsVersion()
    {
        await using MemcachedStore store = MemcachedStoreHarness.Connect(cluster);
        byte[] value = new byte[300_000];
        Random.Shared.NextBytes(value);
        await store.SetAsync("versioned:large"u8, value, s_minute, default);
        StoreReply hit = await store.GetVersionedAsync("versioned:large"u8, default);
        Assert.Equal(value, hit.Value.ToArray());
        hit.Release();
        Assert.Equal(StoreStatus.Stored, (await store.CompareAndSetAsync("versioned:large"u8, value, hit.Number, s_minute, default)).Status);
    }

    [Fact]
    public async Task NumbersAtTheirBounds_AreUnderstoodByTheServer()
    {
        await using MemcachedStore store = MemcachedStoreHarness.Connect(cluster);
        await store.GetAsync("bounds"u8, default);
        await Eventually.TrueAsync(() => store.Nodes[0].ConnectionCount == 2);
        await using MemcachedConsole console = await cluster[0].ConnectAsync();
        long connections = await console.StatAsync("total_connections");
        foreach (TimeSpan time in (TimeSpan[])
            [TimeSpan.FromTicks(1), TimeSpan.FromSeconds(2), TimeSpan.FromDays(30), TimeSpan.FromDays(30) + TimeSpan.FromTicks(1), TimeSpan.FromDays(20_000), TimeSpan.MaxValue])
        {
            await store.DeleteAsync("bounds"u8, default);
            StoreReply won = await store.GetOrLeaseAsync("bounds"u8, time, time, default);
            Assert.Equal(LeaseState.Won, won.Lease);
            Assert.Equal(StoreStatus.Stored, (await store.FillAsync("bounds"u8, "1"u8, won.Number, s_hour, default)).Status);
            StoreReply hit = await store.GetOrLeaseAsync("bounds"u8, time, time, default);
            hit.Release();
            Assert.Equal(StoreStatus.Hit, hit.Status);
            Assert.Equal(time > s_hour ? LeaseState.Won : LeaseState.None, hit.Lease);
            Assert.Equal(StoreStatus.Changed, (await store.RearmAsync("bounds"u8, ulong.MaxValue, time, default)).Status);
            Assert.Equal(StoreStatus.Changed, (await store.ReleaseAsync("bounds"u8, ulong.MaxValue, default)).Status);
            Assert.Equal(StoreStatus.Changed, (await store.AppendAsync("bounds"u8, "x"u8, ulong.MaxValue, default)).Status);
            Assert.Equal(StoreStatus.MarkedStale, (await store.MarkStaleAsync("bounds"u8, time, default)).Status);
            Assert.Equal(StoreStatus.Counted, (await store.IncrementAsync("bounds:count"u8, ulong.MaxValue, ulong.MaxValue, time, default)).Status);
            Assert.Equal(StoreStatus.Counted, (await store.DecrementAsync("bounds:count"u8, 0, 0, time, default)).Status);
        }

        Assert.Equal(connections, await console.StatAsync("total_connections")); // nothing was held against the server
    }

    [Fact]
    public async Task Lease_ShorterThanTheServersGrain_IsNotOverAtOnce()
    {
        await using MemcachedStore store = MemcachedStoreHarness.Connect(cluster);
        await using MemcachedConsole console = await cluster[0].ConnectAsync();
        int attempt = 0;
        await Eventually.TrueAsync(async () =>
        {
            // The server's clock may tick between the two; it does not do so every time.
            string key = $"grain:{attempt++}";
            await store.GetOrLeaseAsync(Encoding.ASCII.GetBytes(key), TimeSpan.FromTicks(1), TimeSpan.Zero, default);
            return (await console.SendAsync($"mg {key} t")).Line.Contains(" t2", StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Append_TooLarge_LeavesTheEntryAlone()
    {
        await using MemcachedStore store = MemcachedStoreHarness.Connect(cluster);
        await store.SetAsync("large:append"u8, new byte[1_000_000], s_minute, default);
        Assert.Equal(StoreStatus.NotStored, (await store.AppendAsync("large:append"u8, new byte[100_000], null, default)).Status);
        Assert.Equal(StoreError.ValueTooLarge, (await store.AppendAsync("large:append"u8, new byte[1_048_577], null, default)).Error);
        Assert.Equal(StoreError.ValueTooLarge, (await store.PrependAsync("large:append"u8, new byte[1_048_577], null, default)).Error);
        StoreReply hit = await store.GetAsync("large:append"u8, default);
        Assert.Equal(1_000_000, hit.Value.Length);
        hit.Release();
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\r\nflush_all")]
    [InlineData("a\n")]
    public async Task KeyThatBreaksTheFraming_IsRefusedByEveryOperation(string key)
    {
        await using MemcachedStore store = MemcachedStoreHarness.Connect(cluster);
        byte[] bytes = Encoding.UTF8.GetBytes(key);
        Assert.Equal(StoreError.InvalidKey, (await store.AddAsync(bytes, "v"u8, s_minute, default)).Error);
        Assert.Equal(StoreError.InvalidKey, (await store.ReplaceAsync(bytes, "v"u8, s_minute, default)).Error);
        Assert.Equal(StoreError.InvalidKey, (await store.GetVersionedAsync(bytes, default)).Error);
        Assert.Equal(StoreError.InvalidKey, (await store.CompareAndSetAsync(bytes, "v"u8, 1, s_minute, default)).Error);
        Assert.Equal(StoreError.InvalidKey, (await store.CompareAndDeleteAsync(bytes, 1, default)).Error);
        Assert.Equal(StoreError.InvalidKey, (await store.GetIfChangedAsync(bytes, 1, default)).Error);
        Assert.Equal(StoreError.InvalidKey, (await store.GetAndTouchAsync(bytes, s_minute, default)).Error);
        Assert.Equal(StoreError.InvalidKey, (await store.GetOrLeaseAsync(bytes, s_minute, s_minute, default)).Error);
        Assert.Equal(StoreError.InvalidKey, (await store.FillAsync(bytes, "v"u8, 0, s_minute, default)).Error);
        Assert.Equal(StoreError.InvalidKey, (await store.FillAsync(bytes, "v"u8, 1, s_minute, default)).Error);
        Assert.Equal(StoreError.InvalidKey, (await store.ReleaseAsync(bytes, 0, default)).Error);
        Assert.Equal(StoreError.InvalidKey, (await store.ReleaseAsync(bytes, 1, default)).Error);
        Assert.Equal(StoreError.InvalidKey, (await store.RearmAsync(bytes, 0, s_minute, default)).Error);
        Assert.Equal(StoreError.InvalidKey, (await store.RearmAsync(bytes, 1, s_minute, default)).Error);
        Assert.Equal(StoreError.InvalidKey, (await store.MarkStaleAsync(bytes, s_minute, default)).Error);
        Assert.Equal(StoreError.InvalidKey, (await store.AppendAsync(bytes, "v"u8, null, default)).Error);
        Assert.Equal(StoreError.InvalidKey, (await store.PrependAsync(bytes, "v"u8, 1, default)).Error);
        Assert.Equal(StoreError.InvalidKey, (await store.TouchAsync(bytes, s_minute, default)).Error);
        Assert.Equal(StoreError.InvalidKey, (await store.IncrementAsync(bytes, 1, 1, s_minute, default)).Error);
        Assert.Equal(StoreError.InvalidKey, (await store.DecrementAsync(bytes, 1, 1, s_minute, default)).Error);
    }

    [Fact]
    public async Task Operations_WhileTheNodeIsBeingConnectedTo_Wait()
    {
        await using MemcachedStore first = MemcachedStoreHarness.Connect(cluster);
        Assert.Equal(41UL, (await first.IncrementAsync("deferred:count"u8, 1, 41, s_minute, default)).Number);
        await using MemcachedStore second = MemcachedStoreHarness.Connect(cluster);
        Assert.Equal(StoreStatus.Stored, (await second.AddAsync("deferred:add"u8, "v"u8, s_minute, default)).Status);
        await using MemcachedStore third = MemcachedStoreHarness.Connect(cluster);
        Assert.Equal(StoreStatus.Changed, (await third.CompareAndSetAsync("deferred:add"u8, "v"u8, ulong.MaxValue, s_minute, default)).Status);
    }

    private static async Task<ulong> VersionAsync(MemcachedStore store, string key)
    {
        StoreReply reply = await store.GetVersionedAsync(Encoding.ASCII.GetBytes(key), default);
        reply.Release();
        return reply.Number;
    }
}
