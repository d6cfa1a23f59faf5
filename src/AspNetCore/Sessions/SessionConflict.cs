namespace MemcachedGen;

/// <summary>What happens to the changes of requests that work on one session at the same time.</summary>
public enum SessionConflict
{
    /// <summary>
    /// Each request's changes are applied to what the session holds when it commits, value by value: none is lost but to a later change of
    /// the same value, and what one request has removed another does not bring back. Needs a server that keeps versions (not <c>-C</c>).
    /// </summary>
    Merge,

    /// <summary>The request that commits last writes the session as it has seen it, as ASP.NET Core's own store does.</summary>
    LastWriteWins,
}
