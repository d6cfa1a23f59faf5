namespace MemcachedGen.AspNetCore.OutputCaching;

/// <summary>Where a response came from.</summary>
internal enum PageResult
{
    /// <summary>From the cache.</summary>
    Hit,

    /// <summary>From the cache, though its time is over.</summary>
    Stale,

    /// <summary>From the cache, and the client has it already.</summary>
    Revalidated,

    /// <summary>It was rendered, by this request or by one that it waited for.</summary>
    Miss,

    /// <summary>It was rendered, and the cache was not asked.</summary>
    Bypass,
}
