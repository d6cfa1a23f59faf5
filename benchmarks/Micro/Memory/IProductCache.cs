namespace MemcachedGen.Micro.Memory;

/// <summary>The contract whose generated cache takes part.</summary>
[CacheContract("catalog"), Ttl("1h"), LocalCache("1h")]
public partial interface IProductCache
{
    [CacheKey("p:{id}"), LoadWith<ICatalog>(nameof(ICatalog.FindAsync))]
    ValueTask<Product> GetAsync(int id, CancellationToken cancellationToken = default);
}
