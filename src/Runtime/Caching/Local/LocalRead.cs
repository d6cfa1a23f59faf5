namespace MemcachedGen.Caching;

/// <summary>What the first level knew when an entry was read from the store.</summary>
/// <param name="Copy">A copy past its time that the store is asked about; <see langword="null"/> without one.</param>
/// <param name="Stamp">Tells whether the entry was changed in this process since; see <see cref="LocalLevel{TKey}"/>.</param>
/// <param name="TagEpoch">Tells whether a tag was invalidated in this process since; see <see cref="TagBook"/>.</param>
/// <param name="AskedAt">The clock of copies when the store was asked: what it says is as old as that, whenever it is heard.</param>
/// <param name="IsKept">What is read is to be kept.</param>
/// <param name="IsAnswer">It knew all there is to know, and the store is not asked.</param>
internal readonly record struct LocalRead(LocalCopy? Copy, int Stamp, long TagEpoch, long AskedAt, bool IsKept, bool IsAnswer = false);
