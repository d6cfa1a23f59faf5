using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Net.Http.Headers;

namespace MemcachedGen.AspNetCore.OutputCaching;

/// <summary>What became of a request.</summary>
/// <param name="Result">For telemetry.</param>
/// <param name="XCache">The value of <c>X-Cache</c>.</param>
/// <param name="Status">The parameters of <c>Cache-Status</c>.</param>
internal readonly record struct PageOutcome(PageResult Result, string XCache, string Status)
{
    /// <summary>Whether another response is repeated.</summary>
    internal bool IsFromCache { get; private init; }

    private const string Hit = "HIT";
    private const string Miss = "MISS";
    private const string Stale = "STALE";
    private const string Bypass = "BYPASS";

    /// <summary>Says it of a response that is about to start.</summary>
    /// <param name="request">The request.</param>
    /// <param name="mark">The mark that came with a page from the cache.</param>
    internal static PageOutcome Of(PageRequest request, string? mark)
    {
        OutputCacheContext context = request.Context;
        HttpResponse response = context.HttpContext.Response;
        bool isNotModified = response.StatusCode == StatusCodes.Status304NotModified;
        if (request.IsOffered && (response.Headers.Age.Count > 0 || isNotModified))
        {
            return Served(request, mark, isNotModified);
        }

        return request.Bypass switch
        {
            PageBypass.Method => new(PageResult.Bypass, Bypass, "fwd=method"),
            PageBypass.User => new(PageResult.Bypass, Bypass, "fwd=bypass"),
            _ when !context.AllowCacheLookup => new(PageResult.Bypass, Bypass, WithStored("fwd=bypass", request)),
            _ when IsOnlyIfCached(context.HttpContext) => new(PageResult.Miss, Miss, "detail=only-if-cached"),
            _ => new(PageResult.Miss, Miss, WithStored(request.Lookup == PageLookup.Renewing ? "fwd=stale" : "fwd=uri-miss", request)),
        };
    }

    // A page without a mark is one that only the client's copy was compared with: then what this request found itself counts.
    private static PageOutcome Served(PageRequest request, string? mark, bool isNotModified)
    {
        PageFreshness? freshness = PageMark.Read(mark) ?? (mark is null && request.Lookup == PageLookup.Found ? request.Freshness : null);
        if (freshness is null && (mark is not null || request.Lookup is PageLookup.Missing or PageLookup.Renewing))
        {
            return new(PageResult.Miss, Miss, "fwd=uri-miss; collapsed") { IsFromCache = true };
        }

        bool isStale = freshness is { IsStale: true };
        return new(
            isNotModified ? PageResult.Revalidated : isStale ? PageResult.Stale : PageResult.Hit,
            isStale ? Stale : Hit,
            freshness is { Seconds: var seconds } ? string.Create(CultureInfo.InvariantCulture, $"hit; ttl={seconds}") : "hit")
        {
            IsFromCache = true,
        };
    }

    // Whether it fits, and arrives, is known only when the client has it.
    private static string WithStored(string forward, PageRequest request) =>
        request.Context.AllowCacheStorage && request.MayStore(out _) ? $"{forward}; stored" : forward;

    private static bool IsOnlyIfCached(HttpContext http) => http.Response.StatusCode == StatusCodes.Status504GatewayTimeout
        && HeaderUtilities.ContainsCacheDirective(http.Request.Headers.CacheControl, CacheControlHeaderValue.OnlyIfCachedString);
}
