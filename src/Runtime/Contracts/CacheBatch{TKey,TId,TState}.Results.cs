using MemcachedGen.Caching;

namespace MemcachedGen.Contracts;

#pragma warning disable RS0026 // generated code calls these: it is compiled anew with every version

/// <content>The same, entry by entry: a failure is told for its entry and does not throw.</content>
public readonly partial struct CacheBatch<TKey, TId, TState>
{
    /// <summary>Gets the entries that are there.</summary>
    /// <typeparam name="TValue">The values' type.</typeparam>
    /// <param name="cancellationToken">Frees this caller.</param>
    public ValueTask<BatchResult<TId, TValue>> GetResultsAsync<TValue>(CancellationToken cancellationToken) =>
        _family.GetManyResultsAsync<TId, TValue>(Distinct(), cancellationToken);

    /// <summary>Gets the entries; those that are missing are loaded together through a service, except what others are loading already.</summary>
    /// <typeparam name="TLoader">The service.</typeparam>
    /// <typeparam name="TValue">The values' type.</typeparam>
    /// <param name="loader">Resolves the service.</param>
    /// <param name="load">Calls it with missing ids, at least one.</param>
    /// <param name="cancellationToken">Frees this caller; the load goes on while anybody waits for one of its values.</param>
    /// <param name="ttl">The time to live of the loaded values, one second or more; <see langword="null"/> for the contract's.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="ttl"/> is less than one second.</exception>
    public ValueTask<BatchResult<TId, TValue>> GetOrLoadResultsAsync<TLoader, TValue>(
        CacheLoader<TLoader> loader,
        Func<TLoader, TId[], TState, LoadControl, CancellationToken, ValueTask<IReadOnlyDictionary<TId, TValue>>> load,
        CancellationToken cancellationToken,
        TimeSpan? ttl = null)
        where TLoader : class
    {
        CacheArgument.ThrowIfTooShort(ttl);
        return _family.GetOrLoadManyResultsAsync<TId, TValue, BatchServiceLoad<TId, TState, TLoader, TValue>>(
            Distinct(), new(loader, _state, load, ttl), cancellationToken);
    }

    /// <summary>Gets the entries; those that are missing are loaded together through a delegate, except what others are loading already.</summary>
    /// <typeparam name="TLoadState">What the delegate needs.</typeparam>
    /// <typeparam name="TValue">The values' type.</typeparam>
    /// <param name="loadState">What the delegate needs.</param>
    /// <param name="load">Loads missing ids, at least one.</param>
    /// <param name="cancellationToken">Frees this caller; the load goes on while anybody waits for one of its values.</param>
    /// <param name="ttl">The time to live of the loaded values, one second or more; <see langword="null"/> for the contract's.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="ttl"/> is less than one second.</exception>
    public ValueTask<BatchResult<TId, TValue>> GetOrLoadResultsAsync<TLoadState, TValue>(
        TLoadState loadState,
        Func<TLoadState, TId[], TState, LoadControl, CancellationToken, ValueTask<IReadOnlyDictionary<TId, TValue>>> load,
        CancellationToken cancellationToken,
        TimeSpan? ttl = null)
    {
        ArgumentNullException.ThrowIfNull(load);
        CacheArgument.ThrowIfTooShort(ttl);
        return _family.GetOrLoadManyResultsAsync<TId, TValue, BatchDelegateLoad<TId, TState, TLoadState, TValue>>(
            Distinct(), new(loadState, _state, load, ttl), cancellationToken);
    }

    /// <summary>Marks the entries stale: readers get the old values while one of them loads each anew.</summary>
    /// <param name="cancellationToken">Frees this caller; which entries were marked is then unknown.</param>
    /// <exception cref="CacheUnavailableException">An entry could not be marked, and the contract asks for it. The others are.</exception>
    public ValueTask MarkStaleAsync(CancellationToken cancellationToken) => _family.MarkManyStaleAsync(Distinct(), cancellationToken);
}
