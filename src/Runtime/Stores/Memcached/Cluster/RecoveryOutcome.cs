namespace MemcachedGen.Stores.Memcached.Cluster;

/// <summary>What became of the key of a lost write.</summary>
internal enum RecoveryOutcome
{
    /// <summary>It is held until it is made good.</summary>
    Held,

    /// <summary>There is no room for it, as there was none for others before.</summary>
    Dropped,

    /// <summary>It is the first one there is no room for.</summary>
    FirstDropped,

    /// <summary>Nothing is made good.</summary>
    Off,
}
