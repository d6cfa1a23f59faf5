using System.Buffers;
using Microsoft.Extensions.Caching.Distributed;

namespace MemcachedGen.AspNetCore.DistributedCaching;

/// <summary>Distributed caching on a client: one entry a key, one round trip a call. Thread-safe.</summary>
/// <remarks>The calls that are not asynchronous block a thread, as the interface has it.</remarks>
internal sealed class MemcachedDistributedCache(CacheClient client, MemcachedDistributedCacheOptions options) : IBufferDistributedCache
{
    private readonly BlobCache _blobs = client.GetBlobs(options.Name, options.ToBlobs());

    public byte[]? Get(string key) => GetAsync(key).GetAwaiter().GetResult();

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        using BlobEntry entry = await _blobs.GetAsync(key, token).ConfigureAwait(false);
        return entry.Exists ? entry.Content.ToArray() : null;
    }

    public bool TryGet(string key, IBufferWriter<byte> destination) => TryGetAsync(key, destination).AsTask().GetAwaiter().GetResult();

    public async ValueTask<bool> TryGetAsync(string key, IBufferWriter<byte> destination, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        using BlobEntry entry = await _blobs.GetAsync(key, token).ConfigureAwait(false);
        foreach (ReadOnlyMemory<byte> part in entry.Content)
        {
            destination.Write(part.Span);
        }

        return entry.Exists;
    }

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => SetAsync(key, value, options).GetAwaiter().GetResult();

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        return SetAsync(key, new ReadOnlySequence<byte>(value), options, token).AsTask();
    }

    public void Set(string key, ReadOnlySequence<byte> value, DistributedCacheEntryOptions options) =>
        SetAsync(key, value, options).AsTask().GetAwaiter().GetResult();

    public async ValueTask SetAsync(
        string key, ReadOnlySequence<byte> value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        await _blobs.SetAsync(key, value, LifetimeOf(options), token).ConfigureAwait(false);
    }

    public void Refresh(string key) => RefreshAsync(key).GetAwaiter().GetResult();

    public async Task RefreshAsync(string key, CancellationToken token = default) => await _blobs.RefreshAsync(key, token).ConfigureAwait(false);

    public void Remove(string key) => RemoveAsync(key).GetAwaiter().GetResult();

    public async Task RemoveAsync(string key, CancellationToken token = default) => await _blobs.RemoveAsync(key, token).ConfigureAwait(false);

    /// <exception cref="ArgumentOutOfRangeException">The absolute expiration is in the past.</exception>
    private BlobLifetime LifetimeOf(DistributedCacheEntryOptions options)
    {
        TimeSpan? absolute = options.AbsoluteExpirationRelativeToNow;
        if (absolute is null && options.AbsoluteExpiration is { } end)
        {
            absolute = end - client.TimeProvider.GetUtcNow();
            if (absolute <= TimeSpan.Zero)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(options), end, "The absolute expiration must be in the future. Remove the entry instead.");
            }
        }

        return new BlobLifetime(absolute, options.SlidingExpiration);
    }
}
