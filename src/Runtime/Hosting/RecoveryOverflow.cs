namespace MemcachedGen;

/// <summary>What happens to a server when more writes to it were lost than <see cref="MemcachedGenOptions.RecoveryQueueCapacity"/> keys.</summary>
public enum RecoveryOverflow
{
    /// <summary>
    /// The server is emptied with <c>flush_all</c> before it serves this client again, since nobody knows which of its entries
    /// are outdated. Everything on the server goes, other applications' data too.
    /// </summary>
    FlushNode,

    /// <summary>The keys beyond the capacity are forgotten: their entries may be outdated until their time to live ends.</summary>
    Ignore,
}
