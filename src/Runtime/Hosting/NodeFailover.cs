namespace MemcachedGen;

/// <summary>Where the requests for a server's keys go while it is down.</summary>
public enum NodeFailover
{
    /// <summary>Nowhere: reads become loads, writes fail and are made good when the server returns.</summary>
    None,

    /// <summary>To the server that would own the key if its own did not exist, with no entry kept longer than <see cref="MemcachedGenOptions.FailoverTtl"/>.</summary>
    RunnerUp,
}
