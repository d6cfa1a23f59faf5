namespace MemcachedGen.Stores;

/// <summary>What became of a store operation.</summary>
public enum StoreStatus
{
    /// <summary>The store could not answer; <see cref="StoreReply.Error"/> says why.</summary>
    Failed,

    /// <summary>The entry exists and <see cref="StoreReply.Value"/> holds it.</summary>
    Hit,

    /// <summary>There is no such entry.</summary>
    Miss,

    /// <summary>The entry was written.</summary>
    Stored,

    /// <summary>The condition of the write did not hold, and nothing was written.</summary>
    NotStored,

    /// <summary>The entry is no longer the one that was read, and nothing was written.</summary>
    Changed,

    /// <summary>The entry's time starts anew.</summary>
    Touched,

    /// <summary>The counter was changed; <see cref="StoreReply.Number"/> is the new count.</summary>
    Counted,

    /// <summary>The entry was deleted.</summary>
    Deleted,

    /// <summary>There was no such entry.</summary>
    NotFound,

    /// <summary>The entry is still the one that was read before; its bytes were not sent again.</summary>
    Unchanged,

    /// <summary>The entry is stale: readers still get it, and one of them is asked to load it anew.</summary>
    MarkedStale,
}
