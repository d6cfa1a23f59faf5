using MemcachedGen.Stores;

namespace MemcachedGen.Caching;

/// <summary>The generations of an entry's tags as they were read.</summary>
/// <param name="Mix">All of them in one number, part of what the envelope's checksum is seeded with.</param>
/// <param name="Error">Why they could not be read; then nothing of the entry can be believed or stored.</param>
internal readonly record struct TagGenerations(ulong Mix, StoreError Error = StoreError.None)
{
    /// <summary>The bytes of a generation: random, so that no two are ever the same.</summary>
    internal const int Length = 8;

    /// <summary>How long a generation lives, longer than nearly every entry. When it is gone, its entries are misses.</summary>
    internal static readonly TimeSpan TimeToLive = TimeSpan.FromDays(30);
}
