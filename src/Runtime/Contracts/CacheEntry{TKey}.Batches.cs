using System.Buffers;
using MemcachedGen.Caching;

namespace MemcachedGen.Contracts;

/// <content>Many entries at once.</content>
public sealed partial class CacheEntry<TKey>
{
    /// <summary>Names entries for an operation on all of them.</summary>
    /// <typeparam name="TId">What the caller names an entry by.</typeparam>
    /// <typeparam name="TState">What the other parts of the keys need.</typeparam>
    /// <param name="ids">The entries; those named twice count once. Read when the operation is called.</param>
    /// <param name="state">What the other parts of the keys need.</param>
    /// <param name="key">Gives the key of an entry.</param>
    public CacheBatch<TKey, TId, TState> Batch<TId, TState>(IEnumerable<TId> ids, TState state, Func<TId, TState, TKey> key)
        where TId : notnull
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(key);
        return new(_family, ids, state, key);
    }

    /// <summary>Stores many values, whether or not there are any. Loads under way are not stored over them.</summary>
    /// <typeparam name="TId">What the caller names an entry by.</typeparam>
    /// <typeparam name="TState">What the other parts of the keys need.</typeparam>
    /// <typeparam name="TValue">The values' type.</typeparam>
    /// <param name="values">The values; of one named twice the last is stored.</param>
    /// <param name="state">What the other parts of the keys need.</param>
    /// <param name="key">Gives the key of an entry.</param>
    /// <param name="cancellationToken">Frees this caller; which values were stored is then unknown.</param>
    /// <param name="ttl">Their time to live, one second or more; <see langword="null"/> for the contract's.</param>
    /// <exception cref="ArgumentNullException">A value or its name is <see langword="null"/>; then nothing is stored.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="ttl"/> is less than one second.</exception>
    /// <exception cref="CacheUnavailableException">A value could not be stored, and the contract asks for it. The others are.</exception>
    public ValueTask SetManyAsync<TId, TState, TValue>(
        IEnumerable<KeyValuePair<TId, TValue>> values,
        TState state,
        Func<TId, TState, TKey> key,
        CancellationToken cancellationToken,
        TimeSpan? ttl = null)
        where TId : notnull
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(key);
        CacheArgument.ThrowIfTooShort(ttl);
        int capacity = values.TryGetNonEnumeratedCount(out int count) ? count : 0;
        var items = BatchItems<TKey, TId>.Rent(capacity);
        TValue[] stored = ArrayPool<TValue>.Shared.Rent(capacity);
        foreach ((TId id, TValue value) in values)
        {
            if (id is null || value is null)
            {
                throw new ArgumentNullException(nameof(values), "Null cannot be stored; invalidate the entry instead.");
            }

            int index = items.IndexOf(id, out bool isNew);
            if (isNew)
            {
                items.Add(id, key(id, state));
                stored = RoomFor(stored, index);
            }

            stored[index] = value;
        }

        return _family.SetManyAsync(items, stored, ttl, cancellationToken);
    }

    private static TValue[] RoomFor<TValue>(TValue[] values, int index)
    {
        if (index < values.Length)
        {
            return values;
        }

        TValue[] more = ArrayPool<TValue>.Shared.Rent(2 * (index + 1));
        values.CopyTo(more, 0);
        ArrayPool<TValue>.Shared.Return(values, clearArray: true);
        return more;
    }
}
