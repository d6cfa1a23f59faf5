namespace MemcachedGen;

/// <summary>Where a value came from.</summary>
public enum CacheSource
{
    /// <summary>There was none.</summary>
    None,

    /// <summary>The first level, in the process.</summary>
    Local,

    /// <summary>The store.</summary>
    Remote,

    /// <summary>The store, past its time, while somebody refreshes it.</summary>
    Stale,

    /// <summary>The store remembers that there is no such value.</summary>
    Negative,

    /// <summary>The loader.</summary>
    Loaded,

    /// <summary>The loader, because the store could not answer; nothing was stored.</summary>
    Bypassed,
}
