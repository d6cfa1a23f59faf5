namespace MemcachedGen.AotSmoke;

/// <summary>A contract for any type.</summary>
[Ttl("10m")]
public partial interface IEntityCache<T>
    where T : class
{
    [CacheKey("e:{id}")]
    ValueTask<T?> GetAsync(Guid id, CancellationToken ct = default);

    [CacheKey("e:{id}")]
    ValueTask SetAsync(Guid id, [CacheValue] T value, CancellationToken ct = default);
}
