namespace MemcachedGen.Caching;

/// <summary>Where a value comes from when the cache has none. A struct, so that a call through it costs nothing.</summary>
internal interface ILoad<TKey, TValue>
{
    /// <summary>Whether there is a loader at all; a plain get has none.</summary>
    static abstract bool CanLoad { get; }

    /// <summary>Whether the loader has a say in what becomes of its value.</summary>
    static abstract bool TakesControl { get; }

    /// <summary>How long the value lives if the loader does not say; <see langword="null"/> for the contract's time.</summary>
    TimeSpan? TimeToLive { get; }

    /// <summary>Loads the value.</summary>
    /// <param name="key">The entry.</param>
    /// <param name="control">The loader's say; <see langword="null"/> if it has none.</param>
    /// <param name="cancellationToken">Cancelled when nobody waits any more.</param>
    ValueTask<TValue> LoadAsync(TKey key, LoadControl? control, CancellationToken cancellationToken);
}
