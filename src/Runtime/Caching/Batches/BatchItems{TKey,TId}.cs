using System.Runtime.InteropServices;
using MemcachedGen.Pooling;

namespace MemcachedGen.Caching;

/// <summary>The entries of a batch, each once. Pooled: whoever rents one returns it when the batch is over.</summary>
internal sealed class BatchItems<TKey, TId>
    where TId : notnull
{
    private const int RetainedCount = 4_096;

    private readonly Dictionary<TId, int> _indexes = [];
    private BatchItem<TKey, TId>[] _items = [];

    internal int Count { get; private set; }

    internal ref readonly BatchItem<TKey, TId> this[int index] => ref _items[index];

    internal static BatchItems<TKey, TId> Rent(int capacity)
    {
        BatchItems<TKey, TId> items = Pool<BatchItems<TKey, TId>>.Rent();
        items._indexes.EnsureCapacity(capacity);
        if (items._items.Length < capacity)
        {
            items._items = new BatchItem<TKey, TId>[capacity];
        }

        return items;
    }

    internal void Return()
    {
        if (Count <= RetainedCount)
        {
            _items.AsSpan(0, Count).Clear();
            _indexes.Clear();
            Count = 0;
            Pool<BatchItems<TKey, TId>>.Return(this);
        }
    }

    /// <summary>The place of an entry.</summary>
    /// <param name="id">What the caller names it by.</param>
    /// <param name="isNew">It has none yet; <see cref="Add"/> gives it the place that is returned.</param>
    internal int IndexOf(TId id, out bool isNew)
    {
        ref int index = ref CollectionsMarshal.GetValueRefOrAddDefault(_indexes, id, out bool exists);
        isNew = !exists;
        if (isNew)
        {
            index = Count;
        }

        return index;
    }

    internal void Add(TId id, in TKey key)
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, Math.Max(16, 2 * Count));
        }

        _items[Count++] = new(id, key);
    }
}
