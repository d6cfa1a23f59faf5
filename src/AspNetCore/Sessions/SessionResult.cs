namespace MemcachedGen.AspNetCore.Sessions;

/// <summary>What became of an operation on a session.</summary>
internal enum SessionResult
{
    /// <summary>There was one.</summary>
    Hit,

    /// <summary>There was none: it has expired or was never written.</summary>
    Miss,

    /// <summary>There was something that is no session.</summary>
    Broken,

    /// <summary>The changes were written over what the request had read.</summary>
    Stored,

    /// <summary>The changes were applied to what others had written meanwhile.</summary>
    Merged,

    /// <summary>Others kept writing, and the changes are lost.</summary>
    Conflict,

    /// <summary>The session is too large, and the changes are lost.</summary>
    TooLarge,

    /// <summary>Sessions are switched off.</summary>
    Bypassed,

    /// <summary>The server could not answer.</summary>
    Error,
}
