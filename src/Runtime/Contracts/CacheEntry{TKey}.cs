using System.ComponentModel;
using MemcachedGen.Caching;

namespace MemcachedGen.Contracts;

/// <summary>One entry family of a contract on one client: the operations that generated methods call. Thread-safe.</summary>
/// <remarks>
/// <para>A store that fails is a miss to a read and is reported, not thrown, by a write, unless the contract asks for
/// <see cref="CacheUnavailableException"/>; a get with a loader loads in any case. What a caller does see:
/// <see cref="OperationCanceledException"/> when its own token is cancelled, and the loader's exception.</para>
/// <para>A key of more than 250 bytes, the host's prefix included, is shortened: its first 226 bytes, <c>%#</c> and 22
/// characters of the SHA-256 of the whole (protocol.txt, "Keys", has the limit). Values are sealed with the whole key.</para>
/// <para>A <c>ttl</c> is the time to live of what this call writes, in place of the contract's and without its jitter: one
/// second or more, else <see cref="ArgumentOutOfRangeException"/>. What the loader sets on its <see cref="LoadControl"/>
/// counts before it.</para>
/// </remarks>
/// <typeparam name="TKey">The family's key.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class CacheEntry<TKey>
    where TKey : struct, ICacheKey, IEquatable<TKey>
{
    private readonly EntryFamily<TKey> _family;
    private readonly CacheContext _context;

    internal CacheEntry(EntryFamily<TKey> family, CacheContext context)
    {
        _family = family;
        _context = context;
    }

    /// <summary>Gets the entry; when it is missing, loads it once for all who ask, through a service.</summary>
    /// <typeparam name="TLoader">The service.</typeparam>
    /// <typeparam name="TValue">The value's type.</typeparam>
    /// <param name="key">The entry.</param>
    /// <param name="loader">Resolves the service.</param>
    /// <param name="load">Calls it.</param>
    /// <param name="cancellationToken">Frees this caller; the load goes on while anybody waits.</param>
    public ValueTask<TValue> GetOrLoadAsync<TLoader, TValue>(
        TKey key,
        CacheLoader<TLoader> loader,
        Func<TLoader, TKey, CancellationToken, ValueTask<TValue>> load,
        CancellationToken cancellationToken)
        where TLoader : class =>
        _family.ReadAsync<TValue, ServiceLoad<TKey, TLoader, TValue>>(key, new(loader, load), cancellationToken);

    /// <summary>Gets the entry; when it is missing, loads it once for all who ask, through a delegate.</summary>
    /// <typeparam name="TState">What the delegate needs.</typeparam>
    /// <typeparam name="TValue">The value's type.</typeparam>
    /// <param name="key">The entry.</param>
    /// <param name="state">What the delegate needs.</param>
    /// <param name="load">Loads the value. It should depend on the key alone: of several callers' delegates one runs.</param>
    /// <param name="cancellationToken">Frees this caller; the load goes on while anybody waits.</param>
    public ValueTask<TValue> GetOrLoadAsync<TState, TValue>(
        TKey key, TState state, Func<TState, CancellationToken, ValueTask<TValue>> load, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(load);
        return _family.ReadAsync<TValue, DelegateLoad<TKey, TState, TValue>>(key, new(state, load), cancellationToken);
    }

    /// <summary>Gets the entry, or the type's default where there is none.</summary>
    /// <typeparam name="TValue">The value's type; for value types its nullable form, or a miss cannot be told.</typeparam>
    /// <param name="key">The entry.</param>
    /// <param name="cancellationToken">Frees this caller.</param>
    /// <exception cref="CacheUnavailableException">The store could not answer, and the contract asks for it.</exception>
    public ValueTask<TValue?> GetAsync<TValue>(TKey key, CancellationToken cancellationToken) =>
        _family.ReadAsync<TValue?, NoLoad<TKey, TValue?>>(key, default, cancellationToken);

    /// <summary>Gets the entry and where it came from.</summary>
    /// <inheritdoc cref="GetAsync"/>
    public ValueTask<CacheResult<TValue?>> GetResultAsync<TValue>(TKey key, CancellationToken cancellationToken) =>
        _family.ReadResultAsync<TValue?, NoLoad<TKey, TValue?>>(key, default, cancellationToken);

    /// <summary>Deletes the entry, if there is one. A load under way is not stored afterwards.</summary>
    /// <param name="key">The entry.</param>
    /// <param name="cancellationToken">Frees this caller; whether the entry was deleted is then unknown.</param>
    public ValueTask DeleteAsync(TKey key, CancellationToken cancellationToken) => _family.DeleteAsync(key, cancellationToken);
}
