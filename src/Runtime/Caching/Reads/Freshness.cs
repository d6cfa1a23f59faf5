namespace MemcachedGen.Caching;

/// <summary>What a read found, and what may be done with it.</summary>
internal enum Freshness : byte
{
    /// <summary>Nothing, or a placeholder.</summary>
    Missing,

    /// <summary>A value within its time.</summary>
    Fresh,

    /// <summary>A value past its time, or marked stale, that is served while one reader loads it anew.</summary>
    Stale,

    /// <summary>A value so old that it is served only if it cannot be loaded anew.</summary>
    Expired,

    /// <summary>Bytes that cannot be believed.</summary>
    Refused,

    /// <summary>The store could not answer.</summary>
    Failed,

    /// <summary>The caller's token was cancelled.</summary>
    Canceled,

    /// <summary>The store was not asked: the cache is switched off.</summary>
    Bypassed,
}
