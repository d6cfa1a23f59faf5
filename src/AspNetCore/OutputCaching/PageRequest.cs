using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;

namespace MemcachedGen.AspNetCore.OutputCaching;

/// <summary>What is known of a request to an endpoint with output caching; a feature of it.</summary>
/// <param name="context">The framework's context of it.</param>
/// <param name="options">What may be cached.</param>
internal sealed class PageRequest(OutputCacheContext context, MemcachedOutputCacheOptions options)
{
    internal OutputCacheContext Context => context;

    internal MemcachedOutputCacheOptions Options => options;

    /// <summary>Why nothing is cached for this request; <see cref="PageBypass.None"/> if it may be.</summary>
    internal PageBypass Bypass { get; init; }

    /// <summary>The group of all variants of its page.</summary>
    internal required string PathGroup { get; init; }

    /// <summary>Whose page it is: a digest; <see langword="null"/> for everybody's.</summary>
    internal string? User { get; init; }

    /// <summary>The generation of evictions that was remembered when the request came; older than what it renders.</summary>
    internal ulong? Evictions { get; init; }

    /// <summary>How often something was evicted in this process before it came.</summary>
    internal long EvictionCount { get; init; }

    /// <summary>The session, watched; <see langword="null"/> where there is none.</summary>
    internal WatchedSession? Session { get; init; }

    /// <summary>Generations that were read before it is rendered; <see langword="null"/> if it did not ask the store itself.</summary>
    internal Dictionary<string, ulong?>? Generations { get; set; }

    /// <summary>The server of the page did not answer; it is not asked to keep it.</summary>
    internal bool IsCutOff { get; set; }

    internal PageLookup Lookup { get; set; }

    /// <summary>How the page stands that it found itself.</summary>
    internal PageFreshness Freshness { get; set; }

    /// <summary>The right to render a page anew whose time is over; to be given back if nothing comes of it.</summary>
    internal PageLease? Lease { get; set; }

    /// <summary>The cookies that were set before a page was served from the cache.</summary>
    internal Microsoft.Extensions.Primitives.StringValues Cookies { get; set; }

    /// <summary>A page was at hand, though not necessarily served.</summary>
    internal bool IsOffered { get; set; }

    internal static PageRequest? Of(HttpContext? http) => http?.Features.Get<PageRequest>();

    /// <summary>Whether the response, as it is now, may be cached.</summary>
    internal bool MayStore(out string? reason)
    {
        HttpContext http = context.HttpContext;
        reason = Bypass != PageBypass.None ? "the request is not for the cache"
            : PageUser.IsKnown(http) && !options.AllowAuthorized ? "the user is known"
            : PageUser.Of(http) != User ? "the user became known after the key was made"
            : Session is { IsUsed: true } && !options.AllowSession ? "the session was used"
            : PageKey.IsMissing(context) ? "it has no key"
            : PageKey.IsAmbiguous(context) ? "a header it varies by came several times"
            : PageRules.WhyNotStored(http.Response, options);
        return reason is null;
    }
}
