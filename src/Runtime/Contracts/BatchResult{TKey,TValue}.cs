using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace MemcachedGen;

/// <summary>What a batch found, and for every key where it came from or why it could not be had.</summary>
/// <remarks>It is the dictionary of what was found. Immutable.</remarks>
/// <typeparam name="TKey">What an entry is named by.</typeparam>
/// <typeparam name="TValue">The values' type.</typeparam>
[SuppressMessage("Naming", "CA1710", Justification = "It is a result first, which happens to be read like a dictionary.")]
public sealed class BatchResult<TKey, TValue> : IReadOnlyDictionary<TKey, TValue>
    where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> _values;
    private readonly Dictionary<TKey, CacheSource> _sources;

    internal BatchResult(Dictionary<TKey, TValue> values, Dictionary<TKey, CacheSource> sources, Dictionary<TKey, Exception> errors)
    {
        _values = values;
        _sources = sources;
        Errors = errors;
    }

    /// <summary>
    /// The keys that failed: with the loader's exception, or with a <see cref="CacheUnavailableException"/> where the store could
    /// not answer and nothing was loaded. A key that failed may have an old value all the same.
    /// </summary>
    public IReadOnlyDictionary<TKey, Exception> Errors { get; }

    /// <summary>How many keys have a value.</summary>
    public int Count => _values.Count;

    /// <summary>The keys that have a value.</summary>
    public IEnumerable<TKey> Keys => _values.Keys;

    /// <summary>The values.</summary>
    public IEnumerable<TValue> Values => _values.Values;

    /// <summary>The value of a key.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="KeyNotFoundException">There is none; <see cref="SourceOf"/> and <see cref="Errors"/> say why.</exception>
    public TValue this[TKey key] => _values[key];

    /// <summary>Where the value of a key came from: <see cref="CacheSource.None"/> where there is none, or it was not asked for.</summary>
    /// <param name="key">The key.</param>
    public CacheSource SourceOf(TKey key) => _sources.GetValueOrDefault(key);

    /// <summary>Whether a key has a value.</summary>
    /// <param name="key">The key.</param>
    public bool ContainsKey(TKey key) => _values.ContainsKey(key);

    /// <summary>The value of a key, if there is one.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Its value.</param>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => _values.TryGetValue(key, out value);

    /// <summary>The keys with their values.</summary>
    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
