namespace MemcachedGen.Caching;

/// <summary>What a load has to know of the read before it.</summary>
/// <param name="Epoch">How many loads had completed when the read was sent.</param>
/// <param name="IsDegraded">The store could not answer; then nothing is stored either.</param>
/// <param name="Generations">The generations of the entry's tags, mixed; 0 without tags.</param>
internal readonly record struct MissedRead(long Epoch, bool IsDegraded, ulong Generations = 0);
