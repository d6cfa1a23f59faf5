using System.ComponentModel;
using MemcachedGen.Caching;

namespace MemcachedGen.Contracts;

/// <summary>The counters of a contract that share a key template, on one client. Thread-safe.</summary>
/// <remarks>
/// A counter is a decimal number in the store. One that does not exist counts from the initial value. A store that fails
/// is reported, not thrown, unless the contract asks for <see cref="CacheUnavailableException"/>; a cancelled caller gets
/// <see cref="OperationCanceledException"/>.
/// </remarks>
/// <typeparam name="TKey">The counters' key.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CacheCounter<TKey>
    where TKey : struct, ICacheKey, IEquatable<TKey>
{
    private readonly CounterFamily<TKey> _family;

    internal CacheCounter(CounterFamily<TKey> family) => _family = family;

    /// <summary>Adds to the counter, modulo 2^64.</summary>
    /// <param name="key">The counter.</param>
    /// <param name="delta">What to add.</param>
    /// <param name="cancellationToken">Frees this caller; whether it was counted is then unknown.</param>
    /// <returns>The new count; the initial value when the store failed.</returns>
    /// <exception cref="CacheUnavailableException">The store failed, and the contract asks for it.</exception>
    public ValueTask<ulong> IncrementAsync(TKey key, ulong delta, CancellationToken cancellationToken) =>
        _family.CountAsync(key, delta, isUp: true, cancellationToken);

    /// <summary>Subtracts from the counter, down to zero.</summary>
    /// <param name="key">The counter.</param>
    /// <param name="delta">What to subtract.</param>
    /// <param name="cancellationToken">Frees this caller; whether it was counted is then unknown.</param>
    /// <returns>The new count; the initial value when the store failed.</returns>
    /// <exception cref="CacheUnavailableException">The store failed, and the contract asks for it.</exception>
    public ValueTask<ulong> DecrementAsync(TKey key, ulong delta, CancellationToken cancellationToken) =>
        _family.CountAsync(key, delta, isUp: false, cancellationToken);

    /// <summary>Adds to the counter, modulo 2^64.</summary>
    /// <param name="key">The counter.</param>
    /// <param name="delta">What to add.</param>
    /// <param name="cancellationToken">Frees this caller; whether it was counted is then unknown.</param>
    /// <returns>The new count; <see langword="null"/> when the store failed, whatever the contract asks for.</returns>
    public ValueTask<ulong?> TryIncrementAsync(TKey key, ulong delta, CancellationToken cancellationToken) =>
        _family.TryCountAsync(key, delta, isUp: true, cancellationToken);

    /// <summary>Subtracts from the counter, down to zero.</summary>
    /// <param name="key">The counter.</param>
    /// <param name="delta">What to subtract.</param>
    /// <param name="cancellationToken">Frees this caller; whether it was counted is then unknown.</param>
    /// <returns>The new count; <see langword="null"/> when the store failed, whatever the contract asks for.</returns>
    public ValueTask<ulong?> TryDecrementAsync(TKey key, ulong delta, CancellationToken cancellationToken) =>
        _family.TryCountAsync(key, delta, isUp: false, cancellationToken);

    /// <summary>The count as it stands.</summary>
    /// <param name="key">The counter.</param>
    /// <param name="cancellationToken">Frees this caller.</param>
    /// <returns>The count; <see langword="null"/> where there is no counter or the store failed.</returns>
    /// <exception cref="CacheUnavailableException">The store failed, and the contract asks for it.</exception>
    public ValueTask<ulong?> GetAsync(TKey key, CancellationToken cancellationToken) => _family.GetAsync(key, cancellationToken);

    /// <summary>Deletes the counter, if there is one; it then counts from the initial value again.</summary>
    /// <param name="key">The counter.</param>
    /// <param name="cancellationToken">Frees this caller; whether it was deleted is then unknown.</param>
    public ValueTask DeleteAsync(TKey key, CancellationToken cancellationToken) => _family.DeleteAsync(key, cancellationToken);

    /// <summary>Gives the counter a new time to live, if there is one.</summary>
    /// <param name="key">The counter.</param>
    /// <param name="ttl">Its time to live from now on, one second or more.</param>
    /// <param name="cancellationToken">Frees this caller; whether it was touched is then unknown.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="ttl"/> is less than one second.</exception>
    /// <exception cref="InvalidOperationException">The store cannot do that.</exception>
    public ValueTask TouchAsync(TKey key, TimeSpan ttl, CancellationToken cancellationToken)
    {
        CacheArgument.ThrowIfTooShort(ttl);
        return _family.TouchAndForgetAsync(key, ttl, cancellationToken);
    }

    /// <summary>Gives the counter a new time to live, if there is one, and says whether there was.</summary>
    /// <returns>Whether there was such a counter; <see langword="false"/> too when the store failed.</returns>
    /// <inheritdoc cref="TouchAsync"/>
    public ValueTask<bool> TryTouchAsync(TKey key, TimeSpan ttl, CancellationToken cancellationToken)
    {
        CacheArgument.ThrowIfTooShort(ttl);
        return _family.TouchAsync(key, ttl, cancellationToken);
    }
}
