using MemcachedGen.RuntimeTests.Caching;
using MemcachedGen.Stores;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MemcachedGen.RuntimeTests.Blobs;

/// <summary>How long entries of bytes live.</summary>
public sealed class BlobTimeTests : IAsyncDisposable
{
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly LeasingStore _store;
    private readonly CacheClient _client;
    private readonly BlobCache _blobs;

    public BlobTimeTests()
    {
        _store = new LeasingStore(_time);
        _client = new CacheClient(new MemcachedGenOptions { MaxItemSize = 1_024 }.UseStore(_ => _store).UseTimeProvider(_time));
        _blobs = _client.GetBlobs("blobs");
    }

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    [Fact]
    public async Task Absolute_EndsThen_HoweverOftenItIsRead()
    {
        await SetAsync(new BlobLifetime(s_window));
        for (int second = 0; second < 10; second++)
        {
            Assert.True(await ExistsAsync());
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.False(await ExistsAsync());
    }

    [Fact]
    public async Task Sliding_EndsAfterTheLastRead()
    {
        await SetAsync(new BlobLifetime(null, s_window));
        for (int read = 0; read < 5; read++)
        {
            _time.Advance(s_window - TimeSpan.FromSeconds(1));
            Assert.True(await ExistsAsync());
        }

        _time.Advance(s_window);
        Assert.False(await ExistsAsync());
    }

    [Fact]
    public async Task Sliding_GoesOn_WhereOldEntriesAreKeptToo()
    {
        BlobCache stale = _client.GetBlobs("stale", new BlobCacheOptions { StaleFor = TimeSpan.FromMinutes(1) });
        await stale.SetAsync("key", BlobConformance.Bytes("text"), new BlobLifetime(null, s_window));
        for (int read = 0; read < 3; read++)
        {
            _time.Advance(s_window - TimeSpan.FromSeconds(1));
            using BlobEntry entry = await stale.GetAsync("key");
            Assert.True(entry is { Exists: true, IsStale: false });
        }
    }

    [Fact]
    public async Task Sliding_EndsAtItsDeadline()
    {
        await SetAsync(new BlobLifetime(TimeSpan.FromSeconds(25), s_window));
        for (int read = 0; read < 3; read++)
        {
            _time.Advance(TimeSpan.FromSeconds(8));
            Assert.True(await ExistsAsync());
        }

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(await ExistsAsync());
    }

    [Fact]
    public async Task Sliding_AShorterDeadlineCounts()
    {
        await SetAsync(new BlobLifetime(TimeSpan.FromSeconds(4), s_window));
        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.False(await ExistsAsync());
    }

    [Fact]
    public async Task Refresh_ProlongsWithoutReading()
    {
        await SetAsync(new BlobLifetime(null, s_window));
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.True(await _blobs.RefreshAsync("key"));
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.True(await ExistsAsync());
        Assert.False(await _blobs.RefreshAsync("other"));
    }

    [Fact]
    public async Task WithinASecond_ItIsTouchedOnce()
    {
        await SetAsync(new BlobLifetime(null, s_window));
        await ExistsAsync();
        Assert.Equal(0, _store.Count("touch"));
        _time.Advance(TimeSpan.FromSeconds(1));
        await ExistsAsync();
        await ExistsAsync();
        Assert.Equal(1, _store.Count("touch"));
    }

    [Fact]
    public async Task NoTimeGiven_TheDefaultCounts()
    {
        await SetAsync(default);
        _time.Advance(_blobs.Options.DefaultLifetime - TimeSpan.FromSeconds(1));
        Assert.True(await ExistsAsync());
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(await ExistsAsync());
    }

    [Fact]
    public async Task PiecesLiveAsLongAsTheirEntry()
    {
        byte[] content = BlobConformance.Random(5_000);
        await _blobs.SetAsync("key", new(content), new BlobLifetime(null, s_window));
        for (int read = 0; read < 4; read++)
        {
            _time.Advance(s_window - TimeSpan.FromSeconds(1));
            using BlobEntry entry = await _blobs.GetAsync("key");
            Assert.True(entry.Exists);
        }

        _time.Advance(TimeSpan.FromSeconds(5));
        using (BlobEntry touched = await _blobs.GetAndTouchAsync("key", TimeSpan.FromMinutes(1)))
        {
            Assert.True(touched.Exists);
        }

        _time.Advance(TimeSpan.FromSeconds(50));
        using BlobEntry late = await _blobs.GetAsync("key");
        Assert.True(late.Exists);
    }

    private async Task SetAsync(BlobLifetime lifetime) => Assert.True(await _blobs.SetAsync("key", BlobConformance.Bytes("text"), lifetime));

    private async Task<bool> ExistsAsync()
    {
        using BlobEntry entry = await _blobs.GetAsync("key");
        return entry.Exists;
    }
}
