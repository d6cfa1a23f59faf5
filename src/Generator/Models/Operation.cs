namespace MemcachedGen.Generator.Models;

/// <summary>What a method does to its entry.</summary>
internal enum Operation
{
    /// <summary>Read, or nothing.</summary>
    Get,

    /// <summary>Read, or load and store.</summary>
    GetOrLoad,

    /// <summary>Store.</summary>
    Set,

    /// <summary>Store where there is no entry.</summary>
    Add,

    /// <summary>Store where there is an entry.</summary>
    Replace,

    /// <summary>Read, change, and store what nobody else has changed meanwhile.</summary>
    Update,

    /// <summary>Say whether there is one.</summary>
    Exists,

    /// <summary>Start the time to live anew.</summary>
    Touch,

    /// <summary>Add to a counter.</summary>
    Increment,

    /// <summary>Subtract from a counter.</summary>
    Decrement,

    /// <summary>Remove.</summary>
    Delete,

    /// <summary>Leave the old value to readers while one of them loads anew.</summary>
    MarkStale,

    /// <summary>Remove all entries of a group.</summary>
    InvalidateTag,
}
