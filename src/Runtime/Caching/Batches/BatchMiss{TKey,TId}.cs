namespace MemcachedGen.Caching;

/// <summary>An entry of a batch that was not there.</summary>
/// <param name="Item">The entry.</param>
/// <param name="Read">The read that missed.</param>
internal readonly record struct BatchMiss<TKey, TId>(BatchItem<TKey, TId> Item, MissedRead Read);
