namespace MemcachedGen.Remote.Workloads;

/// <summary>What is done again and again.</summary>
internal enum Operation
{
    /// <summary>One value is read.</summary>
    Get,

    /// <summary>One value is written.</summary>
    Set,

    /// <summary>Many values are read in one call.</summary>
    Batch,
}
