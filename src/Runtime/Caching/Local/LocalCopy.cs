namespace MemcachedGen.Caching;

/// <summary>A copy of an entry in the process. Thread-safe.</summary>
/// <param name="version">The entry's version; 0 where it is not known, and the copy cannot be compared with the entry.</param>
/// <param name="generations">The generations of the entry's tags, mixed.</param>
/// <param name="verdict">What was found with it.</param>
internal abstract class LocalCopy(ulong version, ulong generations, Verdict verdict)
{
    private long _freshUntil;
    private long _goodUntil;
    private long _claimedUntil;
    private long _tagEpoch;

    internal ulong Version => version;

    internal ulong Generations => generations;

    internal Verdict Verdict => verdict;

    /// <summary>How many bytes it takes as it is stored.</summary>
    internal int Size { get; init; }

    /// <summary>Whether the copy may be used without asking the store.</summary>
    /// <param name="now">The clock's timestamp.</param>
    /// <param name="tagEpoch">The tags of the contract as they are now; see <see cref="TagBook"/>.</param>
    internal bool IsFresh(long now, long tagEpoch) => now < Volatile.Read(ref _freshUntil) && Volatile.Read(ref _tagEpoch) == tagEpoch;

    /// <summary>The store has just confirmed the copy.</summary>
    /// <param name="freshUntil">Until when it may be used without asking again.</param>
    /// <param name="goodUntil">When the entry's own time is over.</param>
    /// <param name="tagEpoch">The tags of the contract when the store was asked.</param>
    internal void Confirm(long freshUntil, long goodUntil, long tagEpoch)
    {
        Volatile.Write(ref _goodUntil, goodUntil);
        Volatile.Write(ref _tagEpoch, tagEpoch);
        Volatile.Write(ref _freshUntil, freshUntil);
    }

    /// <summary>
    /// Whether the caller is the one to ask the store about the copy, while others go on using it. A copy that must not be
    /// used any more is everybody's to ask about.
    /// </summary>
    internal bool TryClaim(long now, long tagEpoch, long patience)
    {
        if (Volatile.Read(ref _tagEpoch) != tagEpoch || now >= Volatile.Read(ref _goodUntil))
        {
            return true;
        }

        long claimedUntil = Volatile.Read(ref _claimedUntil);
        return now >= claimedUntil && Interlocked.CompareExchange(ref _claimedUntil, now + patience, claimedUntil) == claimedUntil;
    }
}
