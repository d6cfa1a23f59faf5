namespace MemcachedGen.Stores.Memcached.Cluster.Selection;

/// <summary>Decides which node a key lives on. Immutable, so that lookups take no lock; no lookup allocates.</summary>
internal interface INodeSelector
{
    /// <summary>The index of the node that owns a key.</summary>
    /// <param name="key">The part of the wire key that decides.</param>
    /// <param name="hash">Its XxHash3, for selectors that use that one.</param>
    int Find(ReadOnlySpan<byte> key, ulong hash);

    /// <summary>
    /// The index of the node that takes a key over while its owner is away: the owner of the same key among the other
    /// nodes. It is the owner itself only where that is the only node.
    /// </summary>
    /// <param name="key">The part of the wire key that decides.</param>
    /// <param name="hash">Its XxHash3, for selectors that use that one.</param>
    int FindRunnerUp(ReadOnlySpan<byte> key, ulong hash);
}
