namespace MemcachedGen.Contracts;

#pragma warning disable RS0026 // generated code calls these: it is compiled anew with every version

/// <content>Marking entries stale, and reads that say where each value came from.</content>
public readonly partial struct CacheBatch<TKey, TId, TState>
{
    /// <summary>Marks the entries stale that are there: readers get the old values while one of them loads them anew.</summary>
    /// <param name="cancellationToken">Frees this caller; which entries were marked is then unknown.</param>
    public ValueTask MarkStaleAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Gets the entries that are there, and where each came from.</summary>
    /// <typeparam name="TValue">The values' type.</typeparam>
    /// <param name="cancellationToken">Frees this caller.</param>
    public ValueTask<BatchResult<TId, TValue>> GetResultsAsync<TValue>(CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Gets the entries and where each came from; those that are missing are loaded together through a service.</summary>
    /// <typeparam name="TLoader">The service.</typeparam>
    /// <typeparam name="TValue">The values' type.</typeparam>
    /// <param name="loader">Resolves the service.</param>
    /// <param name="load">Calls it with the missing ids, at least one.</param>
    /// <param name="cancellationToken">Frees this caller; the load goes on while anybody waits for one of its values.</param>
    /// <param name="ttl">The time to live of the loaded values, one second or more; <see langword="null"/> for the contract's.</param>
    public ValueTask<BatchResult<TId, TValue>> GetOrLoadResultsAsync<TLoader, TValue>(
        CacheLoader<TLoader> loader,
        Func<TLoader, TId[], TState, LoadControl, CancellationToken, ValueTask<IReadOnlyDictionary<TId, TValue>>> load,
        CancellationToken cancellationToken,
        TimeSpan? ttl = null)
        where TLoader : class => throw new NotSupportedException();

    /// <summary>Gets the entries and where each came from; those that are missing are loaded together through a delegate.</summary>
    /// <typeparam name="TLoadState">What the delegate needs.</typeparam>
    /// <typeparam name="TValue">The values' type.</typeparam>
    /// <param name="loadState">What the delegate needs.</param>
    /// <param name="load">Loads the missing ids, at least one.</param>
    /// <param name="cancellationToken">Frees this caller; the load goes on while anybody waits for one of its values.</param>
    /// <param name="ttl">The time to live of the loaded values, one second or more; <see langword="null"/> for the contract's.</param>
    public ValueTask<BatchResult<TId, TValue>> GetOrLoadResultsAsync<TLoadState, TValue>(
        TLoadState loadState,
        Func<TLoadState, TId[], TState, LoadControl, CancellationToken, ValueTask<IReadOnlyDictionary<TId, TValue>>> load,
        CancellationToken cancellationToken,
        TimeSpan? ttl = null) => throw new NotSupportedException();
}
