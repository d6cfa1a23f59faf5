namespace MemcachedGen.Caching;

/// <summary>An entry of a batch that has to be loaded.</summary>
/// <param name="Item">The entry.</param>
/// <param name="Read">The read that missed.</param>
/// <param name="HasOld">The caller has got an old value, and keeps it if there is no new one.</param>
internal readonly record struct BatchMiss<TKey, TId>(BatchItem<TKey, TId> Item, MissedRead Read, bool HasOld = false);
