namespace MemcachedGen;

/// <summary>How sessions are kept on a client.</summary>
public sealed class MemcachedSessionOptions
{
    /// <summary>
    /// What opens the keys, and the cache's name in telemetry: at most 32 ASCII letters, digits, <c>-</c>, <c>.</c>, <c>_</c>. Applications
    /// that say the same share sessions. Default: <c>session</c>.
    /// </summary>
    public string Name { get; set; } = "session";

    /// <summary>What happens to the changes of two requests that work on one session at the same time. Default: <see cref="SessionConflict.Merge"/>.</summary>
    public SessionConflict Conflict { get; set; }

    /// <summary>What a request gets whose session cannot be read. Default: <see cref="SessionFallback.Empty"/>.</summary>
    public SessionFallback Fallback { get; set; }

    /// <summary>
    /// Whether what a session holds is encrypted and authenticated with ASP.NET Core's data protection, so that the cache servers and the network
    /// to them neither read nor change it. All applications that share sessions need the same key ring. Default: no.
    /// </summary>
    public bool Protect { get; set; }

    /// <summary>The largest session in bytes, 1 to 1 GiB; a larger one is not stored and its changes are lost. Default: 1 MiB.</summary>
    public int MaxLength { get; set; } = 1024 * 1024;
}
