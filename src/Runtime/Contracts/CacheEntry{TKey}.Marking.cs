namespace MemcachedGen.Contracts;

/// <content>Marking an entry stale, and asking whether there is one.</content>
public sealed partial class CacheEntry<TKey>
{
    /// <summary>Marks the entry stale, if there is one: readers get the old value while one of them loads it anew.</summary>
    /// <param name="key">The entry.</param>
    /// <param name="cancellationToken">Frees this caller; whether the entry was marked is then unknown.</param>
    public ValueTask MarkStaleAsync(TKey key, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Says whether there is an entry, without its value.</summary>
    /// <param name="key">The entry.</param>
    /// <param name="cancellationToken">Frees this caller.</param>
    public ValueTask<bool> ExistsAsync(TKey key, CancellationToken cancellationToken) => throw new NotSupportedException();
}
