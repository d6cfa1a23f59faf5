namespace MemcachedGen.Stores.Memcached.Cluster;

/// <summary>What a node's callers can expect.</summary>
internal enum NodeState
{
    /// <summary>It was never asked, or has just lost its connection; callers wait for the attempt under way.</summary>
    Connecting,

    /// <summary>It serves.</summary>
    Up,

    /// <summary>Callers are refused at once; one prober goes on trying.</summary>
    Down,
}
