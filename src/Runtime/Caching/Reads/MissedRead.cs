using MemcachedGen.Stores;

namespace MemcachedGen.Caching;

/// <summary>What a load has to know of the read before it.</summary>
/// <param name="Epoch">How many loads had completed when the read was sent.</param>
/// <param name="Freshness">What it found.</param>
/// <param name="Generations">The generations of the entry's tags, mixed; 0 without tags.</param>
/// <param name="Lease">Who is to load.</param>
/// <param name="Version">The version of what was found, of a placeholder too; 0 where there was nothing or it is not known.</param>
/// <param name="Remaining">How long what was found still lives.</param>
internal readonly record struct MissedRead(
    long Epoch,
    Freshness Freshness,
    ulong Generations = 0,
    LeaseState Lease = LeaseState.None,
    ulong Version = 0,
    RemainingTime Remaining = default)
{
    internal MissedRead(in PendingRead read, in StoreReply reply, Freshness freshness)
        : this(read.Epoch, freshness, read.Generations, reply.Lease, reply.Number, reply.Remaining)
    {
        // The store is not away, there are only too many who ask it: one of those who got through is to load, not each of the others.
        if (reply.Error == StoreError.QueueFull)
        {
            Freshness = Freshness.Missing;
            Lease = LeaseState.Held;
        }
    }

    /// <summary>The store could not answer, or was not asked; then nothing is stored either.</summary>
    internal bool IsDegraded => Freshness is Freshness.Failed or Freshness.Bypassed;
}
