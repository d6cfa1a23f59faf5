using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached;
using Xunit;

namespace MemcachedGen.RuntimeTests.Stores;

/// <summary>A server that was started without versions (<c>-C</c>).</summary>
public sealed class NoVersionsTests : IAsyncLifetime
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    private readonly LogSink _log = new();
    private MemcachedNode? _node;
    private MemcachedStore? _store;

    private MemcachedStore Store => _store!;

    public async ValueTask InitializeAsync()
    {
        _node = await MemcachedNode.StartAsync("-C");
        _store = MemcachedStoreHarness.Connect([_node.Name], logger: _log);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await _node!.DisposeAsync();
    }

    [Fact]
    public async Task Lease_HasVersion0_IsFilled_AndTheServerIsReportedOnce()
    {
        for (int time = 0; time < 3; time++)
        {
            StoreReply won = await Store.GetOrLeaseAsync("lease"u8, s_minute, TimeSpan.Zero, default);
            Assert.Equal((StoreStatus.Miss, LeaseState.Won, 0UL), (won.Status, won.Lease, won.Number));
            Assert.Equal(StoreStatus.Stored, (await Store.FillAsync("lease"u8, "v"u8, won.Number, s_minute, default)).Status);
            StoreReply hit = await Store.GetOrLeaseAsync("lease"u8, s_minute, TimeSpan.Zero, default);
            Assert.Equal(StoreStatus.Hit, hit.Status);
            hit.Release();
            await Store.DeleteAsync("lease"u8, default);
        }

        Assert.Single(_log.Messages, message => message.Contains("keeps no versions (option -C)", StringComparison.Ordinal));
        Assert.Contains(_log.Messages, message => message.StartsWith(_node!.Name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lease_IsGivenBack()
    {
        await Store.GetOrLeaseAsync("release"u8, s_minute, TimeSpan.Zero, default);
        Assert.Equal(StoreStatus.Deleted, (await Store.ReleaseAsync("release"u8, 0, default)).Status);
        Assert.Equal(LeaseState.Won, (await Store.GetOrLeaseAsync("release"u8, s_minute, TimeSpan.Zero, default)).Lease);

        await Store.SetAsync("rearm"u8, "v"u8, s_minute, default);
        TimeSpan wide = TimeSpan.FromHours(1);
        Assert.Equal(LeaseState.Won, await LeaseOfAsync("rearm"u8.ToArray(), wide));
        Assert.Equal(LeaseState.Held, await LeaseOfAsync("rearm"u8.ToArray(), wide));
        Assert.Equal(StoreStatus.MarkedStale, (await Store.RearmAsync("rearm"u8, 0, s_minute, default)).Status);
        Assert.Equal(LeaseState.Won, await LeaseOfAsync("rearm"u8.ToArray(), wide));
    }

    [Fact]
    public async Task WhatNeedsVersions_IsRefusedByName()
    {
        await Store.SetAsync("cas"u8, "v"u8, s_minute, default);
        Assert.Equal(StoreError.VersionsOff, (await Store.GetVersionedAsync("cas"u8, default)).Error);
        Assert.Equal(StoreError.VersionsOff, (await Store.GetIfChangedAsync("cas"u8, 7, default)).Error);
        Assert.Equal(StoreStatus.Changed, (await Store.CompareAndSetAsync("cas"u8, "new"u8, 7, s_minute, default)).Status);
    }

    private async Task<LeaseState> LeaseOfAsync(byte[] key, TimeSpan window)
    {
        StoreReply reply = await Store.GetOrLeaseAsync(key, s_minute, window, default);
        reply.Release();
        return reply.Lease;
    }
}
