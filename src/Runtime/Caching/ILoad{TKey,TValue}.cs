namespace MemcachedGen.Caching;

/// <summary>Where a value comes from when the cache has none. A struct, so that a call through it costs nothing.</summary>
internal interface ILoad<TKey, TValue>
{
    /// <summary>Whether there is a loader at all; a plain get has none.</summary>
    static abstract bool CanLoad { get; }

    /// <summary>Loads the value.</summary>
    ValueTask<TValue> LoadAsync(TKey key, CancellationToken cancellationToken);
}
