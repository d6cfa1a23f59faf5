namespace MemcachedGen.Stores.Memcached.Cluster.Selection;

/// <summary>Decides which node a key lives on. Immutable, so that lookups take no lock.</summary>
internal interface INodeSelector
{
    /// <summary>The index of the node that owns a key.</summary>
    /// <param name="key">The part of the wire key that decides.</param>
    /// <param name="hash">Its XxHash3, for selectors that use that one.</param>
    int Find(ReadOnlySpan<byte> key, ulong hash);
}
