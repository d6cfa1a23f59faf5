using MemcachedGen.Micro.Items;

namespace MemcachedGen.Micro.Telemetry;

/// <summary>Entries with and without a first level.</summary>
[CacheContract("watched"), Ttl("1h")]
public partial interface IWatchedCache
{
    [CacheKey("r:{id}"), LoadWith<IItemSource>(nameof(IItemSource.FindAsync))]
    ValueTask<Item> GetOrLoadAsync(int id, CancellationToken cancellationToken = default);

    [CacheKey("p:{id}")]
    ValueTask<Item?> GetAsync(int id, CancellationToken cancellationToken = default);

    [CacheKey("p:{id}")]
    ValueTask SetAsync(int id, [CacheValue] Item item, CancellationToken cancellationToken = default);

    [CacheKey("l:{id}"), LoadWith<IItemSource>(nameof(IItemSource.FindAsync)), LocalCache("30m")]
    ValueTask<Item> GetLocalAsync(int id, CancellationToken cancellationToken = default);
}
