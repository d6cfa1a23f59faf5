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

    /// <summary>The entry was deleted.</summary>
    Deleted,

    /// <summary>There was no entry to delete.</summary>
    NotFound,
}
