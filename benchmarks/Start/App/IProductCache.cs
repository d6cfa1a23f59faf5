namespace MemcachedGen.Start.App;

/// <summary>The contract of the first hit.</summary>
[CacheContract("products"), Ttl("10m")]
public partial interface IProductCache
{
    [CacheKey("p:{id}")]
    ValueTask<Product?> GetAsync(int id, CancellationToken ct = default);

    [CacheKey("p:{id}")]
    ValueTask SetAsync(int id, [CacheValue] Product product, CancellationToken ct = default);
}
