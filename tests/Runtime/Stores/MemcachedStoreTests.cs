using System.Text;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached;
using Xunit;

namespace MemcachedGen.RuntimeTests.Stores;

public sealed class MemcachedStoreTests(ThreeNodeCluster cluster) : IClassFixture<ThreeNodeCluster>
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task SetGetDelete_OnRealServers()
    {
        await using MemcachedStore store = MemcachedStoreHarness.Connect(cluster);
        for (int i = 0; i < 100; i++)
        {
            byte[] key = Encoding.UTF8.GetBytes($"sgd:{i}");
            Assert.Equal(StoreStatus.Miss, (await store.GetAsync(key, default)).Status);
            Assert.Equal(StoreStatus.Stored, (await store.SetAsync(key, key, s_minute, default)).Status);
            StoreReply hit = await store.GetAsync(key, default);
            Assert.Equal(key, hit.Value.ToArray());
            hit.Release();
            Assert.Equal(StoreStatus.Deleted, (await store.DeleteAsync(key, default)).Status);
            Assert.Equal(StoreStatus.NotFound, (await store.DeleteAsync(key, default)).Status);
        }
    }

    [Fact]
    public async Task Keys_AreOnTheNodeThatLocateNames()
    {
        await using MemcachedStore store = MemcachedStoreHarness.Connect(cluster);
        var used = new HashSet<string>();
        for (int i = 0; i < 60; i++)
        {
            string key = $"located:{i}";
            await store.SetAsync(Encoding.UTF8.GetBytes(key), "v"u8, s_minute, default);
            string node = store.Locate(Encoding.UTF8.GetBytes(key))!.ToString();
            await using MemcachedConsole console = await cluster.Nodes.Single(server => server.Name == node).ConnectAsync();
            Assert.Equal("v"u8.ToArray(), await console.GetAsync(key));
            used.Add(node);
        }

        Assert.Equal(3, used.Count);
    }

    [Fact]
    public async Task TimeToLive_ArrivesAtTheServer()
    {
        await using MemcachedStore store = MemcachedStoreHarness.Connect([cluster[0].Name]);
        await store.SetAsync("ttl:short"u8, "v"u8, TimeSpan.FromSeconds(99.2), default);
        await store.SetAsync("ttl:long"u8, "v"u8, TimeSpan.FromDays(60), default);
        await using MemcachedConsole console = await cluster[0].ConnectAsync();
        Assert.InRange(Ttl(await console.SendAsync("mg ttl:short t")), 98, 100);
        Assert.InRange(Ttl(await console.SendAsync("mg ttl:long t")), (60 * 86_400) - 3, (60 * 86_400) + 3);
    }

    [Fact]
    public async Task LargestValue_IsStored_AndOneByteMoreDeletesTheOldValue()
    {
        await using MemcachedStore store = MemcachedStoreHarness.Connect([cluster[0].Name]);
        byte[] largest = new byte[1_048_514];
        Random.Shared.NextBytes(largest);
        Assert.Equal(StoreStatus.Stored, (await store.SetAsync("big"u8, largest, s_minute, default)).Status);
        StoreReply hit = await store.GetAsync("big"u8, default);
        Assert.Equal(largest, hit.Value.ToArray());
        hit.Release();

        Assert.Equal(StoreError.ValueTooLarge, (await store.SetAsync("big"u8, new byte[1_048_515], s_minute, default)).Error);
        Assert.Equal(StoreStatus.Miss, (await store.GetAsync("big"u8, default)).Status);
    }

    [Fact]
    public async Task ValueOverOurLimit_IsNotSent_AndTheOldOneIsDeleted()
    {
        await using MemcachedStore store = MemcachedStoreHarness.Connect([cluster[0].Name], maxItemSize: 2_048);
        await store.SetAsync("limit"u8, "old"u8, s_minute, default);
        Assert.Equal(StoreError.ValueTooLarge, (await store.SetAsync("limit"u8, new byte[2_048], s_minute, default)).Error);
        Assert.Equal(StoreStatus.Miss, (await store.GetAsync("limit"u8, default)).Status);
    }

    [Fact]
    public async Task ServerWithSmallerLimit_RefusesInSync()
    {
        // The server takes less than we were told: its refusal answers that request alone.
        await using MemcachedStore store = MemcachedStoreHarness.Connect([cluster[0].Name], maxItemSize: 4 * 1_048_576);
        ValueTask<StoreReply> large = store.SetAsync("large"u8, new byte[2_000_000], s_minute, default);
        ValueTask<StoreReply> next = store.SetAsync("next"u8, "v"u8, s_minute, default);
        Assert.Equal(StoreError.ValueTooLarge, (await large).Error);
        Assert.Equal(StoreStatus.Stored, (await next).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\r\nflush_all")]
    [InlineData("a\nflush_all")]
    [InlineData("a\0")]
    [InlineData("a\u007f")]
    public async Task KeyThatBreaksTheFraming_IsRefusedBeforeAByteIsWritten(string key)
    {
        await using MemcachedStore store = MemcachedStoreHarness.Connect([cluster[0].Name]);
        await store.SetAsync("canary"u8, "alive"u8, s_minute, default);
        byte[] bytes = Encoding.UTF8.GetBytes(key);
        Assert.Equal(StoreError.InvalidKey, (await store.GetAsync(bytes, default)).Error);
        Assert.Equal(StoreError.InvalidKey, (await store.SetAsync(bytes, "v"u8, s_minute, default)).Error);
        Assert.Equal(StoreError.InvalidKey, (await store.DeleteAsync(bytes, default)).Error);
        Assert.Equal(StoreStatus.Hit, (await store.GetAsync("canary"u8, default)).Status);
    }

    [Fact]
    public async Task KeyOf251Bytes_WithACommandAsValue_IsNotRun()
    {
        await using MemcachedStore store = MemcachedStoreHarness.Connect([cluster[0].Name]);
        await store.SetAsync("canary2"u8, "alive"u8, s_minute, default);
        byte[] key = Encoding.UTF8.GetBytes(new string('k', 251));
        Assert.Equal(StoreError.InvalidKey, (await store.SetAsync(key, "flush_all"u8, s_minute, default)).Error);
        Assert.Equal(StoreStatus.Hit, (await store.GetAsync("canary2"u8, default)).Status);
    }

    private static long Ttl(ConsoleReply reply) =>
        long.Parse(reply.Line.Split(" t")[1], System.Globalization.CultureInfo.InvariantCulture);
}
