using MemcachedGen.Caching;

namespace MemcachedGen.Contracts;

/// <content>What is loaded ahead.</content>
public sealed partial class CacheEntry<TKey>
{
    /// <summary>Has entries loaded ahead, each by a call of its own, when the client is warmed up.</summary>
    /// <typeparam name="TSource">The service that names the hot keys.</typeparam>
    /// <typeparam name="TId">What it names an entry by.</typeparam>
    /// <typeparam name="TLoader">The service that loads.</typeparam>
    /// <typeparam name="TValue">The value's type.</typeparam>
    /// <param name="method">The contract's method.</param>
    /// <param name="keys">Asks the source.</param>
    /// <param name="key">Gives the key of an entry.</param>
    /// <param name="loader">Resolves the loader.</param>
    /// <param name="load">Calls it.</param>
    /// <returns>This entry family.</returns>
    public CacheEntry<TKey> WarmUp<TSource, TId, TLoader, TValue>(
        string method,
        Func<TSource, CancellationToken, IAsyncEnumerable<TId>> keys,
        Func<TId, TKey> key,
        CacheLoader<TLoader> loader,
        Func<TLoader, TId, LoadControl, CancellationToken, ValueTask<TValue>> load)
        where TSource : class
        where TId : notnull
        where TLoader : class
    {
        ArgumentNullException.ThrowIfNull(loader);
        _context.AddWarmUp(_family, method, keys, key, pace => new WarmUpLoad<TId, TValue>(
            (id, control, token) => loader.LoadAsync(
                (id, control, load), static (service, call, token) => call.load(service, call.id, call.control, token), token),
            pace));
        return this;
    }

    /// <summary>Has entries loaded ahead, many by one call, when the client is warmed up.</summary>
    /// <typeparam name="TSource">The service that names the hot keys.</typeparam>
    /// <typeparam name="TId">What it names an entry by.</typeparam>
    /// <typeparam name="TLoader">The service that loads.</typeparam>
    /// <typeparam name="TValue">The value's type.</typeparam>
    /// <param name="method">The contract's method.</param>
    /// <param name="keys">Asks the source.</param>
    /// <param name="key">Gives the key of an entry.</param>
    /// <param name="loader">Resolves the loader.</param>
    /// <param name="load">Calls it with missing ids, at least one.</param>
    /// <returns>This entry family.</returns>
    public CacheEntry<TKey> WarmUpMany<TSource, TId, TLoader, TValue>(
        string method,
        Func<TSource, CancellationToken, IAsyncEnumerable<TId>> keys,
        Func<TId, TKey> key,
        CacheLoader<TLoader> loader,
        Func<TLoader, TId[], LoadControl, CancellationToken, ValueTask<IReadOnlyDictionary<TId, TValue>>> load)
        where TSource : class
        where TId : notnull
        where TLoader : class
    {
        ArgumentNullException.ThrowIfNull(loader);
        _context.AddWarmUp(_family, method, keys, key, pace => new WarmUpLoad<TId, TValue>(
            (ids, control, token) => loader.LoadAsync(
                (ids, control, load), static (service, call, token) => call.load(service, call.ids, call.control, token), token),
            pace));
        return this;
    }
}
