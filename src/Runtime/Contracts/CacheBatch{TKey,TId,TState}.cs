using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using MemcachedGen.Caching;

namespace MemcachedGen.Contracts;

#pragma warning disable RS0026 // generated code calls these: it is compiled anew with every version

/// <summary>Entries that an operation is about to be called on. Made by <see cref="CacheEntry{TKey}.Batch"/>.</summary>
/// <remarks>
/// The requests are sent together, and what is not found is absent from the result. A <see langword="null"/> id is an
/// <see cref="ArgumentNullException"/>, and then nothing is sent; without ids nothing is done.
/// </remarks>
/// <typeparam name="TKey">The family's key.</typeparam>
/// <typeparam name="TId">What the caller names an entry by.</typeparam>
/// <typeparam name="TState">What the other parts of the keys need.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Performance", "CA1815", Justification = "It is called once and compared with nothing.")]
public readonly partial struct CacheBatch<TKey, TId, TState>
    where TKey : struct, ICacheKey, IEquatable<TKey>
    where TId : notnull
{
    private readonly EntryFamily<TKey> _family;
    private readonly IEnumerable<TId> _ids;
    private readonly TState _state;
    private readonly Func<TId, TState, TKey> _key;

    internal CacheBatch(EntryFamily<TKey> family, IEnumerable<TId> ids, TState state, Func<TId, TState, TKey> key)
    {
        _family = family;
        _ids = ids;
        _state = state;
        _key = key;
    }

    /// <summary>Gets the entries that are there.</summary>
    /// <typeparam name="TValue">The values' type.</typeparam>
    /// <param name="cancellationToken">Frees this caller.</param>
    /// <exception cref="CacheUnavailableException">An entry could not be read, and the contract asks for it.</exception>
    public ValueTask<Dictionary<TId, TValue>> GetAsync<TValue>(CancellationToken cancellationToken) =>
        _family.GetManyAsync<TId, TValue>(Distinct(), cancellationToken);

    /// <summary>Gets the entries; those that are missing are loaded together through a service, except what others are loading already.</summary>
    /// <typeparam name="TLoader">The service.</typeparam>
    /// <typeparam name="TValue">The values' type.</typeparam>
    /// <param name="loader">Resolves the service.</param>
    /// <param name="load">Calls it with the missing ids, at least one. What it does not return is absent, what it was not asked for is ignored.</param>
    /// <param name="cancellationToken">Frees this caller; the load goes on while anybody waits for one of its values.</param>
    /// <param name="ttl">The time to live of the loaded values, one second or more; <see langword="null"/> for the contract's.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="ttl"/> is less than one second.</exception>
    public ValueTask<Dictionary<TId, TValue>> GetOrLoadAsync<TLoader, TValue>(
        CacheLoader<TLoader> loader,
        Func<TLoader, TId[], TState, LoadControl, CancellationToken, ValueTask<IReadOnlyDictionary<TId, TValue>>> load,
        CancellationToken cancellationToken,
        TimeSpan? ttl = null)
        where TLoader : class
    {
        CacheArgument.ThrowIfTooShort(ttl);
        return _family.GetOrLoadManyAsync<TId, TValue, BatchServiceLoad<TId, TState, TLoader, TValue>>(
            Distinct(), new(loader, _state, load, ttl), cancellationToken);
    }

    /// <summary>Gets the entries; those that are missing are loaded together through a delegate, except what others are loading already.</summary>
    /// <typeparam name="TLoadState">What the delegate needs.</typeparam>
    /// <typeparam name="TValue">The values' type.</typeparam>
    /// <param name="loadState">What the delegate needs.</param>
    /// <param name="load">Loads the missing ids, at least one. What it does not return is absent, what it was not asked for is ignored.</param>
    /// <param name="cancellationToken">Frees this caller; the load goes on while anybody waits for one of its values.</param>
    /// <param name="ttl">The time to live of the loaded values, one second or more; <see langword="null"/> for the contract's.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="ttl"/> is less than one second.</exception>
    public ValueTask<Dictionary<TId, TValue>> GetOrLoadAsync<TLoadState, TValue>(
        TLoadState loadState,
        Func<TLoadState, TId[], TState, LoadControl, CancellationToken, ValueTask<IReadOnlyDictionary<TId, TValue>>> load,
        CancellationToken cancellationToken,
        TimeSpan? ttl = null)
    {
        ArgumentNullException.ThrowIfNull(load);
        CacheArgument.ThrowIfTooShort(ttl);
        return _family.GetOrLoadManyAsync<TId, TValue, BatchDelegateLoad<TId, TState, TLoadState, TValue>>(
            Distinct(), new(loadState, _state, load, ttl), cancellationToken);
    }

    /// <summary>Deletes the entries that are there. Loads under way are not stored afterwards.</summary>
    /// <param name="cancellationToken">Frees this caller; which entries were deleted is then unknown.</param>
    /// <exception cref="CacheUnavailableException">An entry could not be deleted, and the contract asks for it. The others are.</exception>
    public ValueTask DeleteAsync(CancellationToken cancellationToken) => _family.DeleteManyAsync(Distinct(), cancellationToken);

    private BatchItems<TKey, TId> Distinct()
    {
        var items = BatchItems<TKey, TId>.Rent(_ids.TryGetNonEnumeratedCount(out int count) ? count : 0);
        foreach (TId id in _ids)
        {
            if (id is null)
            {
                throw new ArgumentNullException("ids", "An id is null.");
            }

            items.IndexOf(id, out bool isNew);
            if (isNew)
            {
                items.Add(id, _key(id, _state));
            }
        }

        return items;
    }
}
