namespace MemcachedGen.Caching;

/// <summary>Where many values come from at once. A struct, so that delegates and services need no code of their own.</summary>
internal interface IBatchLoad<TId, TValue>
{
    /// <summary>How long the values live if the loader does not say; <see langword="null"/> for the contract's time.</summary>
    TimeSpan? TimeToLive { get; }

    /// <summary>Loads the values.</summary>
    ValueTask<IReadOnlyDictionary<TId, TValue>> LoadAsync(TId[] ids, LoadControl control, CancellationToken cancellationToken);
}
