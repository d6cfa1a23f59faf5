using System.ComponentModel;
using MemcachedGen.Caching;

namespace MemcachedGen.Contracts;

/// <summary>One kind of group of a contract on one client. Thread-safe.</summary>
/// <typeparam name="TKey">The tag's key: the arguments that name a group.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CacheTag<TKey>
    where TKey : struct, ICacheKey, IEquatable<TKey>
{
    private readonly TagFamily<TKey> _family;

    internal CacheTag(TagFamily<TKey> family) => _family = family;

    /// <summary>Makes misses of all entries of the group, in one operation. Loads under way are not stored.</summary>
    /// <param name="key">The group.</param>
    /// <param name="cancellationToken">Frees this caller; whether the group was invalidated is then unknown.</param>
    /// <exception cref="CacheUnavailableException">The store failed, and the contract asks for it.</exception>
    public ValueTask InvalidateAsync(TKey key, CancellationToken cancellationToken) => _family.InvalidateAsync(key, cancellationToken);
}
