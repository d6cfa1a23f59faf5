namespace MemcachedGen.Contracts;

/// <content>What is there, and what is no longer up to date.</content>
public sealed partial class CacheEntry<TKey>
{
    /// <summary>Marks the entry stale: readers get the old value while one of them loads it anew. A load under way is not stored afterwards.</summary>
    /// <param name="key">The entry.</param>
    /// <param name="cancellationToken">Frees this caller; whether the entry was marked is then unknown.</param>
    /// <exception cref="CacheUnavailableException">The store failed, and the contract asks for it.</exception>
    /// <remarks>It is served for as long as a value past its time, without <see cref="StaleAttribute"/> for one lease. A store that cannot mark entries deletes it.</remarks>
    public ValueTask MarkStaleAsync(TKey key, CancellationToken cancellationToken) => _family.MarkStaleAsync(key, cancellationToken);

    /// <summary>Says whether a read would find a value. One that is remembered as missing, or cannot be believed, is none.</summary>
    /// <param name="key">The entry.</param>
    /// <param name="cancellationToken">Frees this caller.</param>
    /// <exception cref="CacheUnavailableException">The store could not answer, and the contract asks for it.</exception>
    public ValueTask<bool> ExistsAsync(TKey key, CancellationToken cancellationToken) => _family.ExistsAsync(key, cancellationToken);
}
