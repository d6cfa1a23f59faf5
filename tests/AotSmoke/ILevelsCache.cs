namespace MemcachedGen.AotSmoke;

/// <summary>Copies in the process, old values, remembered absence, compression and warm-up.</summary>
[CacheContract("levels"), Ttl("10m", RefreshAhead = "1m"), CacheTag("all")]
public partial interface ILevelsCache
{
    [CacheKey("p:{id}"), LocalCache("1m"), Stale("5m", OnErrorFor = "1h"), NegativeTtl("10s"), Compress(MinBytes = 1)]
    [LoadWith<ICatalog>(nameof(ICatalog.FindAsync)), WarmUp<IHotProducts>(nameof(IHotProducts.ListAsync))]
    ValueTask<CacheResult<Product?>> GetAsync(int id, CancellationToken ct = default);

    [CacheKey("p:{id}"), LoadWith<ICatalog>(nameof(ICatalog.FindManyAsync))]
    ValueTask<BatchResult<int, Product>> GetManyAsync([Each("id")] IReadOnlyCollection<int> ids, CancellationToken ct = default);

    [CacheKey("p:{id}")]
    ValueTask<bool> ExistsAsync(int id, CancellationToken ct = default);

    [Invalidates(nameof(GetAsync), KeepStale = true)]
    ValueTask OutdateAsync(int id, CancellationToken ct = default);

    [InvalidatesTag("all")]
    ValueTask EmptyAsync(CancellationToken ct = default);
}

/// <summary>What is asked for most.</summary>
public interface IHotProducts
{
    ValueTask<IReadOnlyList<int>> ListAsync();
}

internal sealed class HotProducts : IHotProducts
{
    public ValueTask<IReadOnlyList<int>> ListAsync() => new([101, 102, 103]);
}
