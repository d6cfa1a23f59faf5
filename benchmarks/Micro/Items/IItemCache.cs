namespace MemcachedGen.Micro.Items;

/// <summary>Entries alone, in batches and in groups.</summary>
[CacheContract("items"), Ttl("1h")]
public partial interface IItemCache
{
    [CacheKey("i:{id}"), LoadWith<IItemSource>(nameof(IItemSource.FindAsync))]
    ValueTask<Item> GetAsync(int id, CancellationToken cancellationToken = default);

    [CacheKey("i:{id}"), LoadWith<IItemSource>(nameof(IItemSource.FindManyAsync))]
    ValueTask<IReadOnlyDictionary<int, Item>> GetManyAsync([Each("id")] IReadOnlyCollection<int> ids, CancellationToken cancellationToken = default);

    [Invalidates(nameof(GetAsync))]
    ValueTask InvalidateAsync(int id, CancellationToken cancellationToken = default);

    [CacheKey("g:{group}:{id}"), CacheTag("group:{group}"), LoadWith<IItemSource>(nameof(IItemSource.FindAsync))]
    ValueTask<Item> GetOfGroupAsync(int group, int id, CancellationToken cancellationToken = default);

    [CacheKey("g:{group}:{id}"), CacheTag("group:{group}"), LoadWith<IItemSource>(nameof(IItemSource.FindManyAsync))]
    ValueTask<IReadOnlyDictionary<int, Item>> GetManyOfGroupAsync(int group, [Each("id")] IReadOnlyCollection<int> ids, CancellationToken cancellationToken = default);

    [InvalidatesTag("group:{group}")]
    ValueTask InvalidateGroupAsync(int group, CancellationToken cancellationToken = default);
}
