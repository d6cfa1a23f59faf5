namespace MemcachedGen.Remote.Workloads;

/// <summary>Values of any length.</summary>
[CacheContract("bytes"), Ttl("1h")]
public partial interface IBytesCache
{
    [CacheKey("b:{id}")]
    ValueTask<byte[]?> GetAsync(int id, CancellationToken cancellationToken = default);

    [CacheKey("b:{id}")]
    ValueTask SetAsync(int id, [CacheValue] byte[] value, CancellationToken cancellationToken = default);
}
