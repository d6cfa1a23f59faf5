using MemcachedGen.Caching;

namespace MemcachedGen.Contracts;

#pragma warning disable RS0026 // generated code calls these: it is compiled anew with every version
/// <content>Get-or-load with everything a contract can ask for.</content>
public sealed partial class CacheEntry<TKey>
{
    /// <summary>Gets the entry; when it is missing, loads it once for all who ask, through a service.</summary>
    /// <typeparam name="TLoader">The service.</typeparam>
    /// <typeparam name="TState">What the load needs beyond the key.</typeparam>
    /// <typeparam name="TValue">The value's type.</typeparam>
    /// <param name="key">The entry.</param>
    /// <param name="loader">Resolves the service.</param>
    /// <param name="state">What the load needs beyond the key. The value should not depend on it: of several callers' loads one runs.</param>
    /// <param name="load">Calls the service.</param>
    /// <param name="cancellationToken">Frees this caller; the load goes on while anybody waits.</param>
    /// <param name="ttl">The time to live of the loaded value, one second or more; <see langword="null"/> for the contract's.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="ttl"/> is less than one second.</exception>
    public ValueTask<TValue> GetOrLoadAsync<TLoader, TState, TValue>(
        TKey key,
        CacheLoader<TLoader> loader,
        TState state,
        Func<TLoader, TKey, TState, LoadControl, CancellationToken, ValueTask<TValue>> load,
        CancellationToken cancellationToken,
        TimeSpan? ttl = null)
        where TLoader : class
    {
        CacheArgument.ThrowIfTooShort(ttl);
        return _family.ReadAsync<TValue, ControlledServiceLoad<TKey, TLoader, TState, TValue>>(
            key, new(loader, state, load, ttl), cancellationToken);
    }

    /// <summary>Gets the entry and where it came from; when it is missing, loads it once for all who ask, through a service.</summary>
    /// <inheritdoc cref="GetOrLoadAsync{TLoader, TState, TValue}"/>
    public ValueTask<CacheResult<TValue>> GetOrLoadResultAsync<TLoader, TState, TValue>(
        TKey key,
        CacheLoader<TLoader> loader,
        TState state,
        Func<TLoader, TKey, TState, LoadControl, CancellationToken, ValueTask<TValue>> load,
        CancellationToken cancellationToken,
        TimeSpan? ttl = null)
        where TLoader : class
    {
        CacheArgument.ThrowIfTooShort(ttl);
        return _family.ReadResultAsync<TValue, ControlledServiceLoad<TKey, TLoader, TState, TValue>>(
            key, new(loader, state, load, ttl), cancellationToken);
    }

    /// <summary>Gets the entry; when it is missing, loads it once for all who ask, through a delegate.</summary>
    /// <typeparam name="TState">What the delegate needs.</typeparam>
    /// <typeparam name="TValue">The value's type.</typeparam>
    /// <param name="key">The entry.</param>
    /// <param name="state">What the delegate needs.</param>
    /// <param name="load">Loads the value. It should depend on the key alone: of several callers' delegates one runs.</param>
    /// <param name="cancellationToken">Frees this caller; the load goes on while anybody waits.</param>
    /// <param name="ttl">The time to live of the loaded value, one second or more; <see langword="null"/> for the contract's.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="ttl"/> is less than one second.</exception>
    public ValueTask<TValue> GetOrLoadAsync<TState, TValue>(
        TKey key,
        TState state,
        Func<TState, LoadControl, CancellationToken, ValueTask<TValue>> load,
        CancellationToken cancellationToken,
        TimeSpan? ttl = null)
    {
        ArgumentNullException.ThrowIfNull(load);
        CacheArgument.ThrowIfTooShort(ttl);
        return _family.ReadAsync<TValue, ControlledDelegateLoad<TKey, TState, TValue>>(key, new(state, load, ttl), cancellationToken);
    }

    /// <summary>Gets the entry and where it came from; when it is missing, loads it once for all who ask, through a delegate.</summary>
    /// <typeparam name="TState">What the delegate needs.</typeparam>
    /// <typeparam name="TValue">The value's type.</typeparam>
    /// <param name="key">The entry.</param>
    /// <param name="state">What the delegate needs.</param>
    /// <param name="load">Loads the value. It should depend on the key alone: of several callers' delegates one runs.</param>
    /// <param name="cancellationToken">Frees this caller; the load goes on while anybody waits.</param>
    /// <param name="ttl">The time to live of the loaded value, one second or more; <see langword="null"/> for the contract's.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="ttl"/> is less than one second.</exception>
    public ValueTask<CacheResult<TValue>> GetOrLoadResultAsync<TState, TValue>(
        TKey key,
        TState state,
        Func<TState, LoadControl, CancellationToken, ValueTask<TValue>> load,
        CancellationToken cancellationToken,
        TimeSpan? ttl = null)
    {
        ArgumentNullException.ThrowIfNull(load);
        CacheArgument.ThrowIfTooShort(ttl);
        return _family.ReadResultAsync<TValue, ControlledDelegateLoad<TKey, TState, TValue>>(key, new(state, load, ttl), cancellationToken);
    }
}
