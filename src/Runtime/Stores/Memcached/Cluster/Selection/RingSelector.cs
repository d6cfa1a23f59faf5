namespace MemcachedGen.Stores.Memcached.Cluster.Selection;

/// <summary>Selects by a ring and a hash of its own. What rings of other clients differ in is where the points are and how keys are hashed.</summary>
internal abstract class RingSelector(HashRing ring) : INodeSelector
{
    internal HashRing Ring { get; } = ring;

    public int Find(ReadOnlySpan<byte> key, ulong hash) => Ring.Find(HashOf(key));

    public int FindRunnerUp(ReadOnlySpan<byte> key, ulong hash) => Ring.FindRunnerUp(HashOf(key));

    /// <summary>The place of a key.</summary>
    internal abstract uint HashOf(ReadOnlySpan<byte> key);
}
