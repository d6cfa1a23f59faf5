using MemcachedGen;
using MessagePack;

namespace Observability;

[MessagePackObject]
public sealed record Product([property: Key(0)] int Id, [property: Key(1)] string Name, [property: Key(2)] string Description);

public interface IProductSource
{
    ValueTask<Product?> FindProductAsync(int id, CancellationToken ct);

    ValueTask<List<Product>> ListProductsAsync(IReadOnlyCollection<int> ids, CancellationToken ct);
}

/// <summary>Products. Times are short here as elsewhere in this sample, so that a dashboard moves within minutes.</summary>
[CacheContract("catalog")]
[Ttl("30s", Jitter = "10s", RefreshAhead = "5s"), NegativeTtl("10s")]
public partial interface IProductCache
{
    [CacheKey("p:{id}"), LoadWith<IProductSource>(nameof(IProductSource.FindProductAsync))]
    ValueTask<Product?> GetAsync(int id, CancellationToken ct = default);

    [CacheKey("p:{id}"), LoadWith<IProductSource>(nameof(IProductSource.ListProductsAsync), KeyBy = nameof(Product.Id))]
    ValueTask<BatchResult<int, Product>> GetManyAsync([Each("id")] IReadOnlyCollection<int> ids, CancellationToken ct = default);

    [CacheKey("p:{id}")]
    ValueTask SetAsync(int id, [CacheValue] Product product, CancellationToken ct = default);

    [Invalidates(nameof(GetAsync))]
    ValueTask InvalidateAsync(int id, CancellationToken ct = default);

    [CacheKey("views:{id}"), Counter, Ttl("1d")]
    ValueTask<ulong> CountViewAsync(int id, CancellationToken ct = default);
}
