namespace MemcachedGen.Faults.Chaos;

/// <summary>The contract whose generated cache takes part.</summary>
[CacheContract("chaos")]
[Ttl("1h")]
public partial interface IChaosCache
{
    [CacheKey("i:{id}")]
    ValueTask<ChaosItem?> GetAsync(
        int id, Func<int, CancellationToken, ValueTask<ChaosItem?>> load, CancellationToken cancellationToken = default);

    [CacheKey("i:{id}")]
    ValueTask<IReadOnlyDictionary<int, ChaosItem>> GetManyAsync([Each("id")] IReadOnlyCollection<int> ids, CancellationToken cancellationToken = default);

    [CacheKey("i:{id}")]
    ValueTask SetAsync(int id, [CacheValue] ChaosItem item, CancellationToken cancellationToken = default);

    [CacheKey("i:{id}")]
    ValueTask<ChaosItem?> RenewAsync(int id, long nonce, Func<ChaosItem?, long, ChaosItem> update, CancellationToken cancellationToken = default);

    [Invalidates(nameof(GetAsync))]
    ValueTask InvalidateAsync(int id, CancellationToken cancellationToken = default);
}
