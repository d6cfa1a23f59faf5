using System.Diagnostics;
using MemcachedGen.AspNetCore.Telemetry;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace MemcachedGen.AspNetCore.OutputCaching;

/// <summary>What telemetry says of pages.</summary>
internal static class PageTelemetry
{
    private const string Result = "memcachedgen.page_cache.result";
    private const string Route = "http.route";

    private static readonly Counter<long> s_requests = WebTelemetry.Meter.CreateCounter<long>(
        "memcachedgen.page_cache.requests", "{request}", "Requests to endpoints with output caching, by where the response came from.");

    internal static void Report(HttpContext http, PageResult pageResult)
    {
        string result = NameOf(pageResult);
        Activity? span = http.Features.Get<IHttpActivityFeature>()?.Activity;
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag(Result, result);
        }

        if (!s_requests.Enabled)
        {
            return;
        }

        if ((http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is { Length: > 0 } route)
        {
            s_requests.Add(1, new(Result, result), new(Route, route));
        }
        else
        {
            s_requests.Add(1, new KeyValuePair<string, object?>(Result, result));
        }
    }

    private static string NameOf(PageResult result) => result switch
    {
        PageResult.Hit => "hit",
        PageResult.Stale => "stale",
        PageResult.Revalidated => "revalidated",
        PageResult.Miss => "miss",
        _ => "bypass",
    };
}
