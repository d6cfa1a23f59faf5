namespace MemcachedGen.AotSmoke;

/// <summary>The operations of the contract language.</summary>
[CacheContract("catalog", Version = 2), Ttl("10m", Jitter = "30s")]
public partial interface ICatalogCache
{
    [CacheKey("p:{id}"), CacheTag("catalog"), LoadWith<ICatalog>(nameof(ICatalog.FindAsync))]
    ValueTask<Product?> GetAsync(int id, CancellationToken ct = default);

    [CacheKey("p:{id}")]
    ValueTask<CacheResult<Product?>> PeekAsync(int id, CancellationToken ct = default);

    [CacheKey("p:{id}"), LoadWith<ICatalog>(nameof(ICatalog.FindManyAsync))]
    ValueTask<IReadOnlyDictionary<int, Product>> GetManyAsync([Each("id")] IReadOnlyCollection<int> ids, CancellationToken ct = default);

    [CacheKey("p:{id}")]
    ValueTask SetAsync(int id, [CacheValue] Product product, CancellationToken ct = default);

    [CacheKey("p:{id}")]
    ValueTask<Product?> RenameAsync(int id, string name, Func<Product?, string, Product> update, CancellationToken ct = default);

    [Invalidates(nameof(GetAsync))]
    ValueTask InvalidateAsync(int id, CancellationToken ct = default);

    [InvalidatesTag("catalog")]
    ValueTask InvalidateAllAsync(CancellationToken ct = default);

    [CacheKey("s:{id}")]
    ValueTask<Stock> GetStockAsync(int id, int start, Func<int, CancellationToken, ValueTask<Stock>> load, CancellationToken ct = default);

    [CacheKey("s:{id}")]
    ValueTask<Stock?> TakeAsync(int id, int taken, Func<Stock?, int, Stock> update, CancellationToken ct = default);

    [CacheKey("n:{id}")]
    Task<string?> GetNoteAsync(int id, Func<CancellationToken, ValueTask<string?>> load, CancellationToken ct = default);

    [CacheKey("n:{id}")]
    ValueTask<bool> AddNoteAsync(int id, [CacheValue(Mode = SetMode.Add)] string? note, [Ttl] TimeSpan ttl, CancellationToken ct = default);

    [CacheKey("views:{page}"), Counter(Initial = 100)]
    ValueTask<ulong> ViewAsync(string page, ulong delta = 1, CancellationToken ct = default);
}
