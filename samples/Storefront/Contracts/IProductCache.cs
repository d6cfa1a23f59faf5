using MemcachedGen;
using Storefront.Data;

namespace Storefront.Contracts;

/// <summary>Teas, and the shelves that they stand on. They hardly ever change: kept long, also in the process.</summary>
[CacheContract("products")]
[Ttl("10m", Jitter = "1m", RefreshAhead = "1m"), NegativeTtl("30s")]
[LocalCache("5s", MaxEntries = 2_000)]
public partial interface IProductCache
{
    [CacheKey("p:{id}"), WarmUp<IProductRepository>(nameof(IProductRepository.PopularAsync))]
    [LoadWith<IProductRepository>(nameof(IProductRepository.FindAsync))]
    ValueTask<CacheResult<Product?>> GetAsync(int id, CancellationToken ct = default);

    [CacheKey("p:{id}")]
    [LoadWith<IProductRepository>(nameof(IProductRepository.ListAsync), KeyBy = nameof(Product.Id))]
    ValueTask<BatchResult<int, Product>> GetManyAsync([Each("id")] IReadOnlyCollection<int> ids, CancellationToken ct = default);

    /// <summary>The teas of a category, or all of them.</summary>
    [CacheKey("shelf:{category}")]
    [LoadWith<IProductRepository>(nameof(IProductRepository.ShelfAsync))]
    ValueTask<CacheResult<ProductIds>> ShelfAsync(Category? category, CancellationToken ct = default);

    [Invalidates(nameof(GetAsync))]
    ValueTask InvalidateAsync(int id, CancellationToken ct = default);

    [Invalidates(nameof(ShelfAsync))]
    ValueTask InvalidateShelfAsync(Category? category, CancellationToken ct = default);
}
