using MemcachedGen.Stores;
using MemcachedGen.Stores.InMemory;

namespace MemcachedGen.RuntimeTests.Caching;

/// <summary>A store that can do what every store must, and nothing more.</summary>
internal sealed class PlainStore : ICacheStore
{
    private readonly InMemoryStore _inner = new();

    public ValueTask<StoreReply> GetAsync(ReadOnlySpan<byte> key, CancellationToken cancellationToken) => _inner.GetAsync(key, cancellationToken);

    public ValueTask<StoreReply> SetAsync(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, TimeSpan timeToLive, CancellationToken cancellationToken) =>
        _inner.SetAsync(key, value, timeToLive, cancellationToken);

    public ValueTask<StoreReply> DeleteAsync(ReadOnlySpan<byte> key, CancellationToken cancellationToken) =>
        _inner.DeleteAsync(key, cancellationToken);

    public ValueTask DisposeAsync() => _inner.DisposeAsync();
}
