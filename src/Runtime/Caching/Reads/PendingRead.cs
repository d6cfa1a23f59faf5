using MemcachedGen.Stores;

namespace MemcachedGen.Caching;

/// <summary>A read that is under way.</summary>
/// <param name="Reply">What the store will say.</param>
/// <param name="KeyHash">XxHash3 of the wire key.</param>
/// <param name="Epoch">How many loads had completed when it was sent; tells whether one completed since.</param>
/// <param name="Generations">The generations of the entry's tags, mixed; 0 without tags.</param>
/// <param name="Local">What the first level had.</param>
internal readonly record struct PendingRead(
    ValueTask<StoreReply> Reply, ulong KeyHash, long Epoch, ulong Generations = 0, LocalRead Local = default)
{
    /// <summary>What the envelope's checksum is seeded with.</summary>
    internal ulong Seed => KeyHash ^ Generations;
}
