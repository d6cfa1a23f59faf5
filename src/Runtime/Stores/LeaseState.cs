namespace MemcachedGen.Stores;

/// <summary>Who is to load, or to load again, what a reader asked for. See <see cref="ILeaseStore"/>.</summary>
public enum LeaseState
{
    /// <summary>Nobody: there is nothing to load.</summary>
    None,

    /// <summary>The reader who got this reply, and nobody else until the lease is filled, released or over.</summary>
    Won,

    /// <summary>Another reader, who was told so before.</summary>
    Held,
}
