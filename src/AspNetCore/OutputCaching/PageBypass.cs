namespace MemcachedGen.AspNetCore.OutputCaching;

/// <summary>Why nothing is cached for a request.</summary>
internal enum PageBypass
{
    /// <summary>It may be.</summary>
    None,

    /// <summary>Its method is neither GET nor HEAD.</summary>
    Method,

    /// <summary>It is somebody's, and pages of users are not cached.</summary>
    User,
}
