using System.Buffers;
using System.Text;
using MemcachedGen.AspNetCoreTests.Support;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MemcachedGen.AspNetCoreTests.DistributedCaching;

public sealed class InMemoryDistributedCacheTests() : DistributedCacheConformance(static options => options.UseInMemoryStore());

public sealed class MemcachedDistributedCacheTests(ThreeNodeCluster cluster) : DistributedCacheConformance(cluster.Reach), IClassFixture<ThreeNodeCluster>;

/// <summary>What <see cref="IDistributedCache"/> and <see cref="IBufferDistributedCache"/> promise, and what we promise besides.</summary>
public abstract class DistributedCacheConformance : IAsyncDisposable
{
    private static readonly DistributedCacheEntryOptions s_noOptions = new();

    private readonly string _key = Guid.NewGuid().ToString();
    private readonly ServiceProvider _services;
    private readonly IBufferDistributedCache _cache;

    protected DistributedCacheConformance(Action<MemcachedGenOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddMemcachedGen(configure).AddDistributedCache(static options => options.CompressFrom = 1_000);
        _services = services.BuildServiceProvider();
        _cache = _services.GetRequiredService<IBufferDistributedCache>();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _services.DisposeAsync();
    }

    [Fact]
    public void BothInterfaces_AreOneCache() => Assert.Same(_cache, _services.GetRequiredService<IDistributedCache>());

    [Fact]
    public async Task SetGetRemove_OfBytes()
    {
        Assert.Null(await _cache.GetAsync(_key));
        await _cache.SetAsync(_key, [1, 2, 3], s_noOptions);
        Assert.Equal<byte[]>([1, 2, 3], (await _cache.GetAsync(_key))!);
        await _cache.SetAsync(_key, [], s_noOptions);
        Assert.Empty((await _cache.GetAsync(_key))!);
        await _cache.RemoveAsync(_key);
        Assert.Null(await _cache.GetAsync(_key));
        await _cache.RemoveAsync(_key);
        await _cache.RefreshAsync(_key);
    }

    [Fact]
    public void SetGetRefreshRemove_Blocking()
    {
        Assert.Null(_cache.Get(_key));
        _cache.Set(_key, [4], s_noOptions);
        _cache.Refresh(_key);
        Assert.Equal<byte[]>([4], _cache.Get(_key)!);
        var buffer = new ArrayBufferWriter<byte>();
        Assert.True(_cache.TryGet(_key, buffer));
        Assert.Equal<byte[]>([4], buffer.WrittenSpan.ToArray());
        _cache.Set(_key, new ReadOnlySequence<byte>([5, 6]), s_noOptions);
        Assert.Equal<byte[]>([5, 6], _cache.Get(_key)!);
        _cache.Remove(_key);
        Assert.False(_cache.TryGet(_key, buffer));
        Assert.Equal<byte[]>([4], buffer.WrittenSpan.ToArray());
    }

    [Fact]
    public async Task Buffers_OfManySegmentsAndPieces()
    {
        byte[] content = new byte[3_000_000];
        new Random(1).NextBytes(content);
        await _cache.SetAsync(_key, new ReadOnlySequence<byte>(content), s_noOptions);
        var buffer = new ArrayBufferWriter<byte>();
        Assert.True(await _cache.TryGetAsync(_key, buffer));
        Assert.True(buffer.WrittenSpan.SequenceEqual(content));
        Assert.True((await _cache.GetAsync(_key)).AsSpan().SequenceEqual(content));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a b\r\nset x 0 0 1\r\n1\r\n")]
    [InlineData("schlüssel/ключ/鍵")]
    public async Task AnyKey_IsAKey(string key)
    {
        key = _key + key;
        await _cache.SetAsync(key, Encoding.UTF8.GetBytes(key), s_noOptions);
        Assert.Equal(key, Encoding.UTF8.GetString((await _cache.GetAsync(key))!));
        Assert.Null(await _cache.GetAsync(key + " "));
    }

    [Fact]
    public async Task LongKeys_AreToldApart()
    {
        string key = _key + new string('k', 5_000);
        await _cache.SetAsync(key + "a", [1], s_noOptions);
        await _cache.SetAsync(key + "b", [2], s_noOptions);
        Assert.Equal<byte[]>([1], (await _cache.GetAsync(key + "a"))!);
        Assert.Equal<byte[]>([2], (await _cache.GetAsync(key + "b"))!);
        Assert.Null(await _cache.GetAsync(key));
    }

    [Fact]
    public async Task NullArguments_AreRefused()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(() => _cache.GetAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => _cache.SetAsync(_key, null!, s_noOptions));
        await Assert.ThrowsAsync<ArgumentNullException>(() => _cache.SetAsync(_key, [1], null!));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await _cache.TryGetAsync(_key, null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => _cache.RemoveAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => _cache.RefreshAsync(null!));
    }

    [Fact]
    public async Task ExpirationInThePast_IsRefused() => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
        () => _cache.SetAsync(_key, [1], new DistributedCacheEntryOptions { AbsoluteExpiration = DateTimeOffset.UtcNow.AddSeconds(-1) }));

    [Fact]
    public async Task Cancelled_Throws() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _cache.GetAsync(_key, new CancellationToken(canceled: true)));
}
