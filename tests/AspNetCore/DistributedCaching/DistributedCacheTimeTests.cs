using MemcachedGen.AspNetCoreTests.Support;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MemcachedGen.AspNetCoreTests.DistributedCaching;

/// <summary>The expirations of <see cref="DistributedCacheEntryOptions"/>, by a clock that is turned by hand, and on real servers by what they say is left.</summary>
public sealed class DistributedCacheTimeTests : IAsyncDisposable
{
    private const string Key = "key";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly ServiceProvider _services;
    private readonly IDistributedCache _cache;

    public DistributedCacheTimeTests()
    {
        _services = Services(options => options.UseInMemoryStore().UseTimeProvider(_time));
        _cache = _services.GetRequiredService<IDistributedCache>();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task Relative_EndsThen()
    {
        await SetAsync(new() { AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(10) });
        Assert.True(await ExistsAfterAsync(9));
        Assert.False(await ExistsAfterAsync(1));
    }

    [Fact]
    public async Task Absolute_EndsThen()
    {
        await SetAsync(new() { AbsoluteExpiration = _time.GetUtcNow().AddSeconds(10) });
        Assert.True(await ExistsAfterAsync(9));
        Assert.False(await ExistsAfterAsync(1));
    }

    [Fact]
    public async Task OfBothAbsolutes_TheRelativeCounts()
    {
        await SetAsync(new() { AbsoluteExpiration = _time.GetUtcNow().AddSeconds(5), AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(10) });
        Assert.True(await ExistsAfterAsync(9));
        Assert.False(await ExistsAfterAsync(1));
    }

    [Fact]
    public async Task Sliding_GoesOnWithEveryGetAndRefresh()
    {
        await SetAsync(new() { SlidingExpiration = TimeSpan.FromSeconds(10) });
        Assert.True(await ExistsAfterAsync(9));
        _time.Advance(TimeSpan.FromSeconds(9));
        await _cache.RefreshAsync(Key);
        Assert.True(await ExistsAfterAsync(9));
        Assert.False(await ExistsAfterAsync(10));
    }

    [Fact]
    public async Task SlidingAndAbsolute_EndAtTheAbsoluteOne()
    {
        await SetAsync(new() { SlidingExpiration = TimeSpan.FromSeconds(10), AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(25) });
        Assert.True(await ExistsAfterAsync(8));
        Assert.True(await ExistsAfterAsync(8));
        Assert.True(await ExistsAfterAsync(8));
        Assert.False(await ExistsAfterAsync(1));
    }

    [Fact]
    public async Task NoExpiration_LivesForTheDefault()
    {
        await SetAsync(new());
        Assert.True(await ExistsAfterAsync(24 * 3_600 - 1));
        Assert.False(await ExistsAfterAsync(1));
    }

    [Fact]
    public async Task OnAServer_TheTimeIsWhatWasAskedFor_AndThereIsOneKey()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await using ServiceProvider services = Services(options => options.Servers.Add(node.Name));
        var cache = services.GetRequiredService<IDistributedCache>();
        await cache.SetAsync("absolute", [1], new() { AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(100) });
        await cache.SetAsync("sliding", [1], new() { SlidingExpiration = TimeSpan.FromSeconds(200), AbsoluteExpirationRelativeToNow = TimeSpan.FromDays(1) });
        await using MemcachedConsole console = await node.ConnectAsync();
        Assert.InRange(await LeftAsync(console, "absolute"), 98, 100);
        Assert.InRange(await LeftAsync(console, "sliding"), 198, 200);
        Assert.Equal(2, await console.StatAsync("curr_items"));

        // Half its time is over; a read starts it anew. It does not wait for that, so the server is asked until it is so.
        await console.SendAsync("mg distributed_cache/0:sliding T100");
        Assert.NotNull(await cache.GetAsync("sliding"));
        await Eventually.TrueAsync(async () => await LeftAsync(console, "sliding") >= 198);
    }

    private static async Task<int> LeftAsync(MemcachedConsole console, string key) =>
        int.Parse((await console.SendAsync($"mg distributed_cache/0:{key} t")).Line["HD t".Length..], System.Globalization.CultureInfo.InvariantCulture);

    private static ServiceProvider Services(Action<MemcachedGenOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddMemcachedGen(configure).AddDistributedCache();
        return services.BuildServiceProvider();
    }

    private Task SetAsync(DistributedCacheEntryOptions options) => _cache.SetAsync(Key, [1], options);

    private async Task<bool> ExistsAfterAsync(int seconds)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        return await _cache.GetAsync(Key) is not null;
    }
}
