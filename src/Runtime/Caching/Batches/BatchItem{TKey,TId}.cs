namespace MemcachedGen.Caching;

/// <summary>One entry of a batch.</summary>
/// <param name="Id">What the caller names it by.</param>
/// <param name="Key">Its key.</param>
internal readonly record struct BatchItem<TKey, TId>(TId Id, TKey Key);
