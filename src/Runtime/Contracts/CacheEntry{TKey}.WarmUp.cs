namespace MemcachedGen.Contracts;

/// <content>What is loaded ahead of the first reader.</content>
public sealed partial class CacheEntry<TKey>
{
    /// <summary>Lets a warm-up load the keys that a source names, one at a time.</summary>
    /// <typeparam name="TSource">The service that names the keys.</typeparam>
    /// <typeparam name="TId">What it names them by.</typeparam>
    /// <typeparam name="TLoader">The service that loads.</typeparam>
    /// <typeparam name="TValue">The value's type.</typeparam>
    /// <param name="method">The contract's method.</param>
    /// <param name="keys">Asks the source.</param>
    /// <param name="key">Gives the key of an entry.</param>
    /// <param name="loader">Resolves the service that loads.</param>
    /// <param name="load">Calls it.</param>
    /// <returns>This entry family.</returns>
    public CacheEntry<TKey> WarmUp<TSource, TId, TLoader, TValue>(
        string method,
        Func<TSource, CancellationToken, IAsyncEnumerable<TId>> keys,
        Func<TId, TKey> key,
        CacheLoader<TLoader> loader,
        Func<TLoader, TId, LoadControl, CancellationToken, ValueTask<TValue>> load)
        where TSource : class
        where TLoader : class
        where TId : notnull => this;

    /// <summary>Lets a warm-up load the keys that a source names, many with one call.</summary>
    /// <typeparam name="TSource">The service that names the keys.</typeparam>
    /// <typeparam name="TId">What it names them by.</typeparam>
    /// <typeparam name="TLoader">The service that loads.</typeparam>
    /// <typeparam name="TValue">The value's type.</typeparam>
    /// <param name="method">The contract's method.</param>
    /// <param name="keys">Asks the source.</param>
    /// <param name="key">Gives the key of an entry.</param>
    /// <param name="loader">Resolves the service that loads.</param>
    /// <param name="load">Calls it.</param>
    /// <returns>This entry family.</returns>
    public CacheEntry<TKey> WarmUpMany<TSource, TId, TLoader, TValue>(
        string method,
        Func<TSource, CancellationToken, IAsyncEnumerable<TId>> keys,
        Func<TId, TKey> key,
        CacheLoader<TLoader> loader,
        Func<TLoader, TId[], LoadControl, CancellationToken, ValueTask<IReadOnlyDictionary<TId, TValue>>> load)
        where TSource : class
        where TLoader : class
        where TId : notnull => this;
}
