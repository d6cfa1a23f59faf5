namespace MemcachedGen.Micro.Items;

/// <summary>Has every item at once, so that what is measured is the cache.</summary>
internal sealed class ItemSource : IItemSource
{
    public ValueTask<Item> FindAsync(int id) => new(Item.Sample(id));

    public ValueTask<IReadOnlyDictionary<int, Item>> FindManyAsync(int[] ids) => new(ids.ToDictionary(static id => id, Item.Sample));
}
