namespace MemcachedGen;

/// <summary>How a client serves as <see cref="Microsoft.Extensions.Caching.Distributed.IDistributedCache"/>.</summary>
public sealed class MemcachedDistributedCacheOptions
{
    /// <summary>
    /// What opens the keys, and the cache's name in telemetry: at most 32 ASCII letters, digits, <c>-</c>, <c>.</c>, <c>_</c>. Applications
    /// that say the same share entries. Default: <c>distributed_cache</c>.
    /// </summary>
    public string Name { get; set; } = "distributed_cache";

    /// <summary>
    /// How long an entry lives that is set without any expiration, 1 second or more. Default: 1 day: nothing on a cache server should
    /// live for ever.
    /// </summary>
    public TimeSpan DefaultLifetime { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// The largest entry in bytes, 1 to 1 GiB. Larger ones are not stored, and what there was under their key is deleted. Default: 16 MiB.
    /// </summary>
    public int MaxLength { get; set; } = 16 * 1024 * 1024;

    /// <summary>From how many bytes on entries are compressed (Brotli) where that makes them smaller; 0 for never. Default: 0.</summary>
    public int CompressFrom { get; set; }

    /// <summary>
    /// Whether a call throws <see cref="CacheUnavailableException"/> when the servers cannot answer. Default: no. Reads then find nothing, and
    /// writes are logged and, once the server is back, made good by a deletion.
    /// </summary>
    public bool ThrowOnError { get; set; }

    internal BlobCacheOptions ToBlobs() => new()
    {
        DefaultLifetime = DefaultLifetime,
        MaxLength = MaxLength,
        CompressFrom = CompressFrom,
        ThrowOnError = ThrowOnError,
    };
}
