using MemcachedGen.Stores;

namespace MemcachedGen.Caching;

/// <summary>A read that is under way.</summary>
/// <param name="Reply">What the store will say.</param>
/// <param name="KeyHash">XxHash3 of the wire key.</param>
/// <param name="Epoch">How many loads had completed when it was sent; tells whether one completed since.</param>
internal readonly record struct PendingRead(ValueTask<StoreReply> Reply, ulong KeyHash, long Epoch);
