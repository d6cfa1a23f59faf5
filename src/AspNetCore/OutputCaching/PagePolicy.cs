using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MemcachedGen.AspNetCore.OutputCaching;

/// <summary>The base policy: what may be cached, whatever the policies of endpoints say, and what responses say about it.</summary>
/// <remarks>
/// Policies of endpoints run after this one and may allow again what it has forbidden. So a request that is not for the cache gets a
/// key of its own, under which nothing is found or shared, and the store asks again before it keeps anything.
/// </remarks>
internal sealed class PagePolicy(
    IOptions<MemcachedOutputCacheOptions> options, PageTags tags, PageResponses responses, ILoggerFactory loggers) : IOutputCachePolicy
{
    private readonly MemcachedOutputCacheOptions _options = options.Value;
    private readonly ILogger _logger = loggers.CreateLogger(PageLog.Category);

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        HttpContext http = context.HttpContext;
        if (!context.EnableOutputCaching && !IsForOutputCaching(http))
        {
            return ValueTask.CompletedTask;
        }

        string? user = PageUser.Of(http);
        PageBypass bypass = !PageRules.IsMethodCached(http.Request.Method) ? PageBypass.Method
            : PageUser.IsKnown(http) && (!_options.AllowAuthorized || user is null) ? PageBypass.User
            : PageBypass.None;
        var request = new PageRequest(context, _options)
        {
            Bypass = bypass,
            User = user,
            PathGroup = PageTag.OfPath(http.Request),
            Evictions = tags.Recall(PageTag.Evictions),
            EvictionCount = tags.EvictionCount,
            Session = WatchedSession.Watch(http),
        };
        http.Features.Set(request);
        responses.Attend(request);
        if (bypass != PageBypass.None)
        {
            Forbid(context);
            PageKey.MakeUnique(context.CacheVaryByRules);
            return ValueTask.CompletedTask;
        }

        PageKey.Complete(context.CacheVaryByRules, http.Request, user, request.EvictionCount);
        http.Response.Headers[PageMark.Header] = PageMark.New;
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        if (PageRequest.Of(context.HttpContext) is not { } request)
        {
            return ValueTask.CompletedTask;
        }

        if (request.Bypass != PageBypass.None || PageKey.IsMissing(context))
        {
            throw new InvalidOperationException("A policy of the endpoint has another request's page served where none may be. Let it leave AllowCacheStorage alone in ServeResponseAsync.");
        }

        IHeaderDictionary headers = context.HttpContext.Response.Headers;
        request.IsOffered = true;
        request.Cookies = headers.SetCookie;
        headers.Remove(PageMark.Header);
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        if (PageRequest.Of(context.HttpContext) is { } request && !request.MayStore(out string? reason))
        {
            if (context.AllowCacheStorage)
            {
                PageLog.NotStored(_logger, reason!);
            }

            Forbid(context);
        }

        return ValueTask.CompletedTask;
    }

    private static void Forbid(OutputCacheContext context)
    {
        context.AllowCacheLookup = false;
        context.AllowCacheStorage = false;
        context.AllowLocking = false;
    }

    private static bool IsForOutputCaching(HttpContext http) => http.GetEndpoint()?.Metadata is { } metadata
        && (metadata.GetMetadata<IOutputCachePolicy>() is not null || metadata.GetMetadata<OutputCacheAttribute>() is not null);
}
