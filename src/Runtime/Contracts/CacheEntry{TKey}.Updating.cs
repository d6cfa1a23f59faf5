using MemcachedGen.Caching;

namespace MemcachedGen.Contracts;

/// <content>Changes of a value that nobody else changed meanwhile.</content>
public sealed partial class CacheEntry<TKey>
{
    /// <summary>
    /// Changes an object: reads it, calls <paramref name="update"/> and stores the result if the entry is still the one
    /// that was read; else again, a bounded number of times.
    /// </summary>
    /// <typeparam name="TState">What the change needs.</typeparam>
    /// <typeparam name="TValue">The value's type.</typeparam>
    /// <param name="key">The entry.</param>
    /// <param name="state">What the change needs.</param>
    /// <param name="update">Gives the new value from the current one, which is <see langword="null"/> where there is none. May be called several times.</param>
    /// <param name="cancellationToken">Frees this caller; whether the value was stored is then unknown.</param>
    /// <param name="ttl">The new value's time to live, one second or more; <see langword="null"/> for the contract's.</param>
    /// <returns>The stored value; <see langword="null"/> when the store failed or others kept changing the entry.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="ttl"/> is less than one second.</exception>
    /// <exception cref="InvalidOperationException">The store cannot do that, or <paramref name="update"/> gave <see langword="null"/>.</exception>
    /// <exception cref="CacheUnavailableException">The store failed, and the contract asks for it.</exception>
    public ValueTask<TValue?> UpdateAsync<TState, TValue>(
        TKey key, TState state, Func<TValue?, TState, TValue> update, CancellationToken cancellationToken, TimeSpan? ttl = null)
        where TValue : class
    {
        ArgumentNullException.ThrowIfNull(update);
        CacheArgument.ThrowIfTooShort(ttl);
        return ObjectOf(_family.UpdateAsync<TValue, ReferenceUpdate<TState, TValue>>(key, new(state, update), ttl, cancellationToken));
    }

    /// <summary>The same as <see cref="UpdateAsync"/> for a value type.</summary>
    /// <inheritdoc cref="UpdateAsync"/>
    public ValueTask<TValue?> UpdateValueAsync<TState, TValue>(
        TKey key, TState state, Func<TValue?, TState, TValue> update, CancellationToken cancellationToken, TimeSpan? ttl = null)
        where TValue : struct
    {
        ArgumentNullException.ThrowIfNull(update);
        CacheArgument.ThrowIfTooShort(ttl);
        return ValueOf(_family.UpdateAsync<TValue, ValueUpdate<TState, TValue>>(key, new(state, update), ttl, cancellationToken));
    }

    /// <summary>The same as <see cref="UpdateAsync"/> for a caller who does not need the value.</summary>
    /// <returns>Whether the value was stored; it is not when the store failed or others kept changing the entry.</returns>
    /// <inheritdoc cref="UpdateAsync"/>
    public ValueTask<bool> TryUpdateAsync<TState, TValue>(
        TKey key, TState state, Func<TValue?, TState, TValue> update, CancellationToken cancellationToken, TimeSpan? ttl = null)
        where TValue : class
    {
        ArgumentNullException.ThrowIfNull(update);
        CacheArgument.ThrowIfTooShort(ttl);
        return IsStored(_family.UpdateAsync<TValue, ReferenceUpdate<TState, TValue>>(key, new(state, update), ttl, cancellationToken));
    }

    /// <summary>The same as <see cref="UpdateAsync"/> for a value type and a caller who does not need the value.</summary>
    /// <returns>Whether the value was stored; it is not when the store failed or others kept changing the entry.</returns>
    /// <inheritdoc cref="UpdateAsync"/>
    public ValueTask<bool> TryUpdateValueAsync<TState, TValue>(
        TKey key, TState state, Func<TValue?, TState, TValue> update, CancellationToken cancellationToken, TimeSpan? ttl = null)
        where TValue : struct
    {
        ArgumentNullException.ThrowIfNull(update);
        CacheArgument.ThrowIfTooShort(ttl);
        return IsStored(_family.UpdateAsync<TValue, ValueUpdate<TState, TValue>>(key, new(state, update), ttl, cancellationToken));
    }

    private static async ValueTask<TValue?> ObjectOf<TValue>(ValueTask<(bool IsStored, TValue? Value)> update)
        where TValue : class => (await update.ConfigureAwait(false)).Value;

    private static async ValueTask<TValue?> ValueOf<TValue>(ValueTask<(bool IsStored, TValue Value)> update)
        where TValue : struct => await update.ConfigureAwait(false) is (true, var value) ? value : null;

    private static async ValueTask<bool> IsStored<TValue>(ValueTask<(bool IsStored, TValue? Value)> update) =>
        (await update.ConfigureAwait(false)).IsStored;
}
