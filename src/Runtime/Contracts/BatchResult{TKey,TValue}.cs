using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace MemcachedGen;

/// <summary>The values of a batch and where each came from: a contract method may return <c>ValueTask&lt;BatchResult&lt;TKey, TValue&gt;&gt;</c>.</summary>
/// <typeparam name="TKey">What a value is named by.</typeparam>
/// <typeparam name="TValue">The values' type.</typeparam>
[SuppressMessage("Naming", "CA1710", Justification = "It is a result first.")]
public sealed class BatchResult<TKey, TValue> : IReadOnlyDictionary<TKey, TValue>
    where TKey : notnull
{
    internal BatchResult()
    {
    }

    /// <summary>What went wrong with single keys.</summary>
    public IReadOnlyDictionary<TKey, Exception> Errors => throw new NotSupportedException();

    /// <inheritdoc/>
    public int Count => throw new NotSupportedException();

    /// <inheritdoc/>
    public IEnumerable<TKey> Keys => throw new NotSupportedException();

    /// <inheritdoc/>
    public IEnumerable<TValue> Values => throw new NotSupportedException();

    /// <inheritdoc/>
    public TValue this[TKey key] => throw new NotSupportedException();

    /// <summary>Where the value of a key came from.</summary>
    /// <param name="key">The key.</param>
    public CacheSource SourceOf(TKey key) => throw new NotSupportedException();

    /// <inheritdoc/>
    public bool ContainsKey(TKey key) => throw new NotSupportedException();

    /// <inheritdoc/>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => throw new NotSupportedException();

    IEnumerator IEnumerable.GetEnumerator() => throw new NotSupportedException();
}
