namespace MemcachedGen.Caching;

/// <summary>Where many values come from at once. A struct, so that delegates and services need no code of their own.</summary>
internal interface IBatchLoad<TId, TValue>
{
    /// <summary>How long the values live if the loader does not say; <see langword="null"/> for the contract's time.</summary>
    TimeSpan? TimeToLive { get; }

    /// <summary>Whether it is one call of a loader, and not one for each value.</summary>
    bool IsOneCall { get; }

    /// <summary>The loader's say in what becomes of a value, where it has one for each.</summary>
    /// <param name="id">The value.</param>
    /// <param name="all">Its say in all of them.</param>
    LoadControl ControlOf(TId id, LoadControl all);

    /// <summary>Why a value could not be loaded, where others could; <see langword="null"/> for any other.</summary>
    Exception? FailureOf(TId id);

    /// <summary>Loads the values.</summary>
    ValueTask<IReadOnlyDictionary<TId, TValue>> LoadAsync(TId[] ids, LoadControl control, CancellationToken cancellationToken);
}
