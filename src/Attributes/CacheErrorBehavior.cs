namespace MemcachedGen;

/// <summary>What a call does when the store cannot answer.</summary>
public enum CacheErrorBehavior
{
    /// <summary>A failed read is a miss, a failed write is counted and logged.</summary>
    Continue,

    /// <summary>A failed read without a loader and a failed write throw.</summary>
    Throw,
}
