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

    /// <summary>Remove.</summary>
    Delete,
}
