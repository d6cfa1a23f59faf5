using System.ComponentModel;

namespace MemcachedGen.Contracts;

/// <summary>A client as generated code sees it. Thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CacheContext
{
    private readonly int _dummy;

    internal CacheContext(int dummy) => _dummy = dummy;

    internal CacheContext()
    {
    }

    /// <summary>Opens an entry family on this client.</summary>
    /// <typeparam name="TKey">The family's key.</typeparam>
    /// <param name="descriptor">What the generator knows about it.</param>
    public CacheEntry<TKey> CreateEntry<TKey>(CacheEntryDescriptor descriptor)
        where TKey : struct, ICacheKey, IEquatable<TKey> => throw new NotSupportedException(_dummy.ToString());

    /// <summary>Checks, when a cache is created, that its loader is registered.</summary>
    /// <typeparam name="TLoader">The service named by <see cref="LoadWithAttribute{TLoader}"/>.</typeparam>
    public CacheLoader<TLoader> CreateLoader<TLoader>()
        where TLoader : class => throw new NotSupportedException(_dummy.ToString());
}
