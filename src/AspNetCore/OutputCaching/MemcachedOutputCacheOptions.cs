namespace MemcachedGen;

/// <summary>How pages are cached.</summary>
public sealed class MemcachedOutputCacheOptions
{
    /// <summary>
    /// How long after its time a page is still served while one request renders it anew, up to 30 days; zero for not at all.
    /// Default: zero.
    /// </summary>
    public TimeSpan StaleFor { get; set; }

    /// <summary>
    /// How long a page is cached if no policy says so, 1 second or more; <see langword="null"/> leaves it to
    /// <see cref="Microsoft.AspNetCore.OutputCaching.OutputCacheOptions.DefaultExpirationTimeSpan"/>. Default: <see langword="null"/>.
    /// </summary>
    public TimeSpan? DefaultLifetime { get; set; }

    /// <summary>From how many bytes on pages are compressed on the servers where that makes them smaller; 0 for never. Default: 1,024.</summary>
    public int CompressFrom { get; set; } = 1_024;

    /// <summary>The largest body in bytes that is cached, 1 byte to 512 MiB. Default: 16 MiB.</summary>
    public int MaxBodySize { get; set; } = 16 * 1024 * 1024;

    /// <summary>
    /// Whether pages for requests with an <c>Authorization</c> header or an authenticated user may be cached, for that user alone: the
    /// user becomes part of the key. An endpoint asks for it by
    /// <see cref="Microsoft.Extensions.DependencyInjection.MemcachedGenOutputCachePolicyExtensions.VaryByUser"/>. Default: no.
    /// </summary>
    public bool AllowAuthorized { get; set; }

    /// <summary>
    /// Whether responses that set cookies may be cached. The cookies go to the one request that was rendered and to no other.
    /// Default: no.
    /// </summary>
    public bool AllowSetCookie { get; set; }

    /// <summary>Whether pages that have looked at the session may be cached. Default: no.</summary>
    public bool AllowSession { get; set; }

    /// <summary>
    /// Whether <c>/a</c> and <c>/A</c> are two pages. Default: yes, unlike
    /// <see cref="Microsoft.AspNetCore.OutputCaching.OutputCacheOptions.UseCaseSensitivePaths"/>, so that no page is served under
    /// the address of another.
    /// </summary>
    public bool CaseSensitivePaths { get; set; } = true;

    /// <summary>Whether responses say <c>X-Cache: HIT</c>, <c>MISS</c>, <c>STALE</c> or <c>BYPASS</c>. Default: yes.</summary>
    public bool SendXCache { get; set; } = true;

    /// <summary>Whether responses have the <c>Cache-Status</c> of RFC 9211. Default: yes.</summary>
    public bool SendCacheStatus { get; set; } = true;

    /// <summary>The name of this cache in <c>Cache-Status</c>: a token of RFC 8941. Default: <c>MemcachedGen</c>.</summary>
    public string CacheStatusName { get; set; } = "MemcachedGen";
}
