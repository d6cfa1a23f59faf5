namespace MemcachedGen.Contracts;

/// <content>Writes of a given value, and of a time to live.</content>
public sealed partial class CacheEntry<TKey>
{
    /// <summary>Stores a value, whether or not there is one. A load under way is not stored over it.</summary>
    /// <typeparam name="TValue">The value's type.</typeparam>
    /// <param name="key">The entry.</param>
    /// <param name="value">The value.</param>
    /// <param name="cancellationToken">Frees this caller; whether the value was stored is then unknown.</param>
    /// <param name="ttl">Its time to live, one second or more; <see langword="null"/> for the contract's.</param>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="ttl"/> is less than one second.</exception>
    public ValueTask SetAsync<TValue>(TKey key, TValue value, CancellationToken cancellationToken, TimeSpan? ttl = null)
    {
        CacheArgument.ThrowIfTooShort(ttl);
        return _family.SetAsync(key, value, ttl, cancellationToken);
    }

    /// <summary>Stores a value where there is none. A load under way is not stored over it.</summary>
    /// <returns>Whether the value was stored; <see langword="false"/> too when the store failed.</returns>
    /// <exception cref="InvalidOperationException">The store cannot do that.</exception>
    /// <inheritdoc cref="SetAsync"/>
    public ValueTask<bool> AddAsync<TValue>(TKey key, TValue value, CancellationToken cancellationToken, TimeSpan? ttl = null)
    {
        CacheArgument.ThrowIfTooShort(ttl);
        return _family.AddAsync(key, value, ttl, cancellationToken);
    }

    /// <summary>Stores a value where there is one. A load under way is not stored over it.</summary>
    /// <returns>Whether the value was stored; <see langword="false"/> too when the store failed.</returns>
    /// <exception cref="InvalidOperationException">The store cannot do that.</exception>
    /// <inheritdoc cref="SetAsync"/>
    public ValueTask<bool> ReplaceAsync<TValue>(TKey key, TValue value, CancellationToken cancellationToken, TimeSpan? ttl = null)
    {
        CacheArgument.ThrowIfTooShort(ttl);
        return _family.ReplaceAsync(key, value, ttl, cancellationToken);
    }

    /// <summary>Gives the entry a new time to live, if there is one.</summary>
    /// <param name="key">The entry.</param>
    /// <param name="ttl">Its time to live from now on, one second or more.</param>
    /// <param name="cancellationToken">Frees this caller; whether the entry was touched is then unknown.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="ttl"/> is less than one second.</exception>
    /// <exception cref="InvalidOperationException">The store cannot do that.</exception>
    public ValueTask TouchAsync(TKey key, TimeSpan ttl, CancellationToken cancellationToken)
    {
        CacheArgument.ThrowIfTooShort(ttl);
        return _family.TouchAndForgetAsync(key, ttl, cancellationToken);
    }

    /// <summary>Gives the entry a new time to live, if there is one, and says whether there was.</summary>
    /// <returns>Whether there was such an entry; <see langword="false"/> too when the store failed.</returns>
    /// <inheritdoc cref="TouchAsync"/>
    public ValueTask<bool> TryTouchAsync(TKey key, TimeSpan ttl, CancellationToken cancellationToken)
    {
        CacheArgument.ThrowIfTooShort(ttl);
        return _family.TouchAsync(key, ttl, cancellationToken);
    }
}
