using System.ComponentModel;

namespace MemcachedGen.Contracts;

/// <summary>Turns what a loader of many returns into values by key, for generated code. Thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LoadedBatch
{
    /// <summary>Values that come with their keys.</summary>
    /// <typeparam name="TId">What an entry is named by.</typeparam>
    /// <typeparam name="TValue">The values' type.</typeparam>
    /// <typeparam name="TResult">What the loader returns; <see langword="null"/> is an empty batch.</typeparam>
    /// <param name="load">The load. Its exception is passed on.</param>
    public static async ValueTask<IReadOnlyDictionary<TId, TValue>> ByKey<TId, TValue, TResult>(ValueTask<TResult> load)
        where TId : notnull
        where TResult : IEnumerable<KeyValuePair<TId, TValue>>?
    {
        TResult result = await load.ConfigureAwait(false);
        if (result is IReadOnlyDictionary<TId, TValue> dictionary)
        {
            return dictionary;
        }

        var values = new Dictionary<TId, TValue>();
        foreach ((TId id, TValue value) in result ?? (IEnumerable<KeyValuePair<TId, TValue>>)[])
        {
            if (id is not null && value is not null)
            {
                values[id] = value;
            }
        }

        return values;
    }

    /// <summary>Values that carry their key themselves.</summary>
    /// <typeparam name="TId">What an entry is named by.</typeparam>
    /// <typeparam name="TValue">The values' type.</typeparam>
    /// <typeparam name="TResult">What the loader returns; <see langword="null"/> is an empty batch.</typeparam>
    /// <param name="load">The load. Its exception is passed on.</param>
    /// <param name="keyBy">Reads the key from a value. Of two values with one key the last counts.</param>
    public static async ValueTask<IReadOnlyDictionary<TId, TValue>> ByKey<TId, TValue, TResult>(
        ValueTask<TResult> load, Func<TValue, TId> keyBy)
        where TId : notnull
        where TResult : IEnumerable<TValue>?
    {
        ArgumentNullException.ThrowIfNull(keyBy);
        TResult result = await load.ConfigureAwait(false);
        var values = new Dictionary<TId, TValue>();
        foreach (TValue value in result ?? (IEnumerable<TValue>)[])
        {
            if (value is not null && keyBy(value) is { } id)
            {
                values[id] = value;
            }
        }

        return values;
    }
}
