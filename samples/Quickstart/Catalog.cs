using MemcachedGen;
using MessagePack;

namespace Quickstart;

[MessagePackObject]
public sealed record Product([property: Key(0)] int Id, [property: Key(1)] string Name, [property: Key(2)] decimal Price);

public interface IProductRepository
{
    ValueTask<Product?> FindAsync(int id, CancellationToken ct);

    ValueTask<List<Product>> ListAsync(IReadOnlyCollection<int> ids, CancellationToken ct);
}

[CacheContract("catalog", Version = 3)]
[Ttl("10m", Jitter = "30s")]
public partial interface IProductCache
{
    [CacheKey("p:{id}")]
    [LoadWith<IProductRepository>(nameof(IProductRepository.FindAsync))]
    ValueTask<Product?> GetAsync(int id, CancellationToken ct = default);

    [CacheKey("p:{id}")]
    [LoadWith<IProductRepository>(nameof(IProductRepository.ListAsync), KeyBy = nameof(Product.Id))]
    ValueTask<IReadOnlyDictionary<int, Product>> GetManyAsync([Each("id")] IReadOnlyCollection<int> ids, CancellationToken ct = default);

    [CacheKey("p:{id}")]
    ValueTask<Product?> PeekAsync(int id, CancellationToken ct = default);

    [CacheKey("p:{id}")]
    ValueTask SetAsync(int id, [CacheValue] Product product, CancellationToken ct = default);

    [Invalidates(nameof(GetAsync))]
    ValueTask InvalidateAsync(int id, CancellationToken ct = default);

    [CacheKey("views:{id}"), Counter, Ttl("1d")]
    ValueTask<ulong> CountViewAsync(int id, CancellationToken ct = default);
}
