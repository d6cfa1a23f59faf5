using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace MemcachedGen.AspNetCore.OutputCaching;

/// <summary>Says in responses and telemetry where pages came from, and gives leases back when the response is over.</summary>
internal sealed class PageResponses(IOptions<MemcachedOutputCacheOptions> options, PageStore store)
{
    private const string XCache = "X-Cache";
    private const string CacheStatus = "Cache-Status";

    private readonly MemcachedOutputCacheOptions _options = options.Value;

    /// <summary>From now on.</summary>
    internal void Attend(PageRequest request)
    {
        HttpResponse response = request.Context.HttpContext.Response;
        response.OnStarting(
            static state =>
            {
                (PageResponses self, PageRequest request) = ((PageResponses, PageRequest))state;
                self.Start(request);
                return Task.CompletedTask;
            },
            (this, request));
        if (_options.StaleFor > TimeSpan.Zero)
        {
            response.OnCompleted(
                static state =>
                {
                    (PageResponses self, PageRequest request) = ((PageResponses, PageRequest))state;
                    return self.EndAsync(request);
                },
                (this, request));
        }
    }

    private void Start(PageRequest request)
    {
        HttpContext http = request.Context.HttpContext;
        IHeaderDictionary headers = http.Response.Headers;
        headers.Remove(PageMark.Header, out StringValues mark);
        if (!request.Context.EnableOutputCaching)
        {
            return;
        }

        PageOutcome outcome = PageOutcome.Of(request, mark);
        if (outcome.IsFromCache)
        {
            headers.SetCookie = request.Cookies; // those of the page are another client's
        }

        if (_options.SendXCache)
        {
            headers[XCache] = outcome.XCache;
        }

        if (_options.SendCacheStatus)
        {
            headers[CacheStatus] = $"{_options.CacheStatusName}; {outcome.Status}";
        }

        PageTelemetry.Report(http, outcome.Result);
    }

    private async Task EndAsync(PageRequest request)
    {
        if (request.Lease is { } lease)
        {
            await store.GiveBackAsync(lease, request.Context.HttpContext.Response.StatusCode).ConfigureAwait(false);
        }
    }
}
