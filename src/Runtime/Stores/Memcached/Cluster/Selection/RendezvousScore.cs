namespace MemcachedGen.Stores.Memcached.Cluster.Selection;

/// <summary>How well a node and a slot suit each other. It depends on nothing but the two, so that other nodes change nothing in it.</summary>
/// <remarks>
/// The lowest of -log(hash) / weight wins, which gives each node slots in proportion to its weight (weighted rendezvous
/// hashing). The quotients are compared as fractions, by multiplying crosswise: 2^54 times a weight is exact in 64 bits.
/// Among equal weights the highest hash wins.
/// </remarks>
internal readonly struct RendezvousScore(ulong hash, int weight, ulong seed)
{
    private readonly ulong _hash = hash;
    private readonly ulong _seed = seed;
    private readonly ulong _log = FixedPointLog.Negative(hash);
    private readonly int _weight = weight;

    /// <summary>A score to start from, which every other one but itself exceeds.</summary>
    internal static RendezvousScore Lowest => new(hash: 0, weight: NodeSpec.MinWeight, seed: ulong.MaxValue);

    /// <summary>Whether a score cannot be higher than this one. Most are seen to be lower without their logarithm.</summary>
    internal bool IsOutOfReachOf(ulong hash, int weight) => hash < _hash && weight <= _weight;

    internal bool IsHigherThan(in RendezvousScore other)
    {
        ulong mine = _log * (ulong)other._weight;
        ulong theirs = other._log * (ulong)_weight;
        if (mine != theirs)
        {
            return mine < theirs;
        }

        // Not by the order of the nodes, which clients need not agree on.
        return _hash != other._hash ? _hash > other._hash : _seed < other._seed;
    }
}
