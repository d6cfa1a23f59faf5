using MemcachedGen.Stores;
using MemcachedGen.Stores.InMemory;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MemcachedGen.RuntimeTests.Stores;

public sealed class InMemoryStoreTests : IAsyncDisposable
{
    private static readonly TimeSpan s_tenSeconds = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider _time = new();
    private readonly InMemoryStore _store;

    public InMemoryStoreTests() => _store = new InMemoryStore(_time);

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Get_UntilItsTimeIsUp_IsAHit()
    {
        await _store.SetAsync("k"u8, "v"u8, TimeSpan.FromSeconds(10), default);
        _time.Advance(TimeSpan.FromSeconds(9.999));
        Assert.Equal("v"u8.ToArray(), (await _store.GetAsync("k"u8, default)).Value.ToArray());
        _time.Advance(TimeSpan.FromSeconds(0.001));
        Assert.Equal(StoreStatus.Miss, (await _store.GetAsync("k"u8, default)).Status);
        Assert.Equal(0, _store.Count);
    }

    [Fact]
    public async Task Set_Again_ReplacesValueAndTime()
    {
        await _store.SetAsync("k"u8, "old"u8, TimeSpan.FromSeconds(1), default);
        await _store.SetAsync("k"u8, "new"u8, TimeSpan.FromSeconds(10), default);
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("new"u8.ToArray(), (await _store.GetAsync("k"u8, default)).Value.ToArray());
    }

    [Fact]
    public async Task Delete_SaysWhetherThereWasOne()
    {
        await _store.SetAsync("k"u8, "v"u8, TimeSpan.FromSeconds(1), default);
        Assert.Equal(StoreStatus.Deleted, (await _store.DeleteAsync("k"u8, default)).Status);
        Assert.Equal(StoreStatus.NotFound, (await _store.DeleteAsync("k"u8, default)).Status);
        await _store.SetAsync("k"u8, "v"u8, TimeSpan.FromSeconds(1), default);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(StoreStatus.NotFound, (await _store.DeleteAsync("k"u8, default)).Status);
    }

    [Fact]
    public async Task ExpiredEntries_AreSweptAfterEnoughWrites()
    {
        for (int i = 0; i < 1_023; i++)
        {
            await _store.SetAsync(BitConverter.GetBytes(i), "v"u8, TimeSpan.FromSeconds(1), default);
        }

        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1_023, _store.Count);
        await _store.SetAsync("last"u8, "v"u8, TimeSpan.FromSeconds(1), default);
        Assert.Equal(1, _store.Count);
    }

    [Fact]
    public async Task StoredBytes_AreACopy()
    {
        byte[] value = [1];
        await _store.SetAsync("k"u8, value, TimeSpan.FromSeconds(1), default);
        value[0] = 2;
        Assert.Equal(1, (await _store.GetAsync("k"u8, default)).Value.Span[0]);
    }

    [Fact]
    public async Task ExpiredEntry_IsNoneToEveryCondition()
    {
        await SetExpiredAsync();
        Assert.Equal(StoreStatus.NotStored, (await _store.ReplaceAsync("k"u8, "new"u8, s_tenSeconds, default)).Status);
        await SetExpiredAsync();
        Assert.Equal(StoreStatus.Miss, (await _store.GetVersionedAsync("k"u8, default)).Status);
        await SetExpiredAsync();
        Assert.Equal(StoreStatus.NotFound, (await _store.CompareAndSetAsync("k"u8, "new"u8, 1, s_tenSeconds, default)).Status);
        await SetExpiredAsync();
        Assert.Equal(StoreStatus.NotFound, (await _store.TouchAsync("k"u8, s_tenSeconds, default)).Status);
        await SetExpiredAsync();
        Assert.Equal(5UL, (await _store.IncrementAsync("k"u8, 1, 5, s_tenSeconds, default)).Number);
        await SetExpiredAsync();
        Assert.Equal(StoreStatus.Stored, (await _store.AddAsync("k"u8, "new"u8, s_tenSeconds, default)).Status);
        Assert.Equal("new"u8.ToArray(), (await _store.GetAsync("k"u8, default)).Value.ToArray());
    }

    [Fact]
    public async Task Touch_StartsTheTimeAnew()
    {
        await _store.SetAsync("k"u8, "v"u8, s_tenSeconds, default);
        _time.Advance(TimeSpan.FromSeconds(9));
        await _store.TouchAsync("k"u8, s_tenSeconds, default);
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(StoreStatus.Hit, (await _store.GetAsync("k"u8, default)).Status);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(StoreStatus.Miss, (await _store.GetAsync("k"u8, default)).Status);
    }

    [Fact]
    public async Task Counter_ThatExists_KeepsItsTime()
    {
        await _store.IncrementAsync("k"u8, 1, 0, s_tenSeconds, default);
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(1UL, (await _store.IncrementAsync("k"u8, 1, 0, s_tenSeconds, default)).Number);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(StoreStatus.Miss, (await _store.GetAsync("k"u8, default)).Status);
    }

    [Fact]
    public async Task Usage_IsHotForAMinuteAfterTheLastRead()
    {
        await _store.SetAsync("k"u8, "v"u8, TimeSpan.FromDays(1), default);
        Assert.False(await IsHotAsync());
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.True(await IsHotAsync());
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.True(await IsHotAsync());
        _time.Advance(TimeSpan.FromSeconds(60) + TimeSpan.FromTicks(1));
        Assert.False(await IsHotAsync());
        Assert.True(await IsHotAsync());
    }

    [Fact]
    public async Task Usage_OfAnEntryReadAllTheTime_IsHotForGood()
    {
        await _store.SetAsync("k"u8, "v"u8, TimeSpan.FromDays(1), default);
        await IsHotAsync();
        for (int read = 0; read < 1_000; read++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            Assert.True(await IsHotAsync());
        }
    }

    private async Task<bool> IsHotAsync() => (await _store.GetOrLeaseWithUsageAsync("k"u8, TimeSpan.Zero, TimeSpan.Zero, default)).IsHot;

    private async Task SetExpiredAsync()
    {
        await _store.SetAsync("k"u8, "7"u8, TimeSpan.FromSeconds(1), default);
        _time.Advance(TimeSpan.FromSeconds(1));
    }
}
