namespace MemcachedGen.Caching;

/// <summary>An entry that a batch loads.</summary>
/// <param name="Miss">The entry and the read that missed it.</param>
/// <param name="Flight">Who waits for it.</param>
internal readonly record struct BatchFlight<TKey, TId, TValue>(BatchMiss<TKey, TId> Miss, Flight<TValue> Flight);
