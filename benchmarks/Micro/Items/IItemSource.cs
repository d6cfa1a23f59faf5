namespace MemcachedGen.Micro.Items;

/// <summary>What the generated cache loads from.</summary>
public interface IItemSource
{
    ValueTask<Item> FindAsync(int id);

    ValueTask<IReadOnlyDictionary<int, Item>> FindManyAsync(int[] ids);
}
