namespace MemcachedGen.Caching;

/// <summary>When a value may be stored.</summary>
internal enum WriteKind
{
    /// <summary>Always.</summary>
    Set,

    /// <summary>Where there is no entry.</summary>
    Add,

    /// <summary>Where there is an entry.</summary>
    Replace,

    /// <summary>Where the entry is still the one that was read.</summary>
    CompareAndSet,

    /// <summary>Where the lease that it was loaded under is still in force.</summary>
    Fill,
}
