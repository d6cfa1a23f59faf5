using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using MemcachedGen.AspNetCoreTests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MemcachedGen.AspNetCoreTests.OutputCaching;

/// <summary>What telemetry says of pages.</summary>
public sealed class PageTelemetryTests
{
    private const string Result = "memcachedgen.page_cache.result";

    [Fact]
    public async Task EachRequestIsCounted_AndSaidOnTheServersSpan()
    {
        string route = $"/{Guid.NewGuid():N}/{{id}}";
        string path = route.Replace("{id}", "1", StringComparison.Ordinal);
        ConcurrentQueue<string?> counted = [];
        ConcurrentQueue<object?> spans = [];
        using var meters = new MeterListener
        {
            InstrumentPublished = static (instrument, self) =>
            {
                if (instrument is { Name: "memcachedgen.page_cache.requests", Unit: "{request}", Meter.Name: MemcachedGenDiagnostics.MeterName })
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        meters.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            var named = tags.ToArray().ToDictionary(static tag => tag.Key, static tag => tag.Value);
            if (named.GetValueOrDefault("http.route") as string == route)
            {
                Assert.Equal((1, 2), (value, named.Count));
                counted.Enqueue(named[Result] as string);
            }
        });
        meters.Start();
        using var activities = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Microsoft.AspNetCore",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.GetTagItem("test.path") as string == path)
                {
                    spans.Enqueue(activity.GetTagItem(Result));
                }
            },
        };
        ActivitySource.AddActivityListener(activities);

        await using WebHost site = await PageSite.StartAsync(static options => options.UseInMemoryStore(), app =>
        {
            app.MapGet(route, static (HttpContext http) =>
            {
                http.Response.Headers.ETag = "\"1\"";
                return "x";
            }).CacheOutput();
            app.MapGet("/plain", static () => "x");
        },
        middleware: static app => app.Use(static (http, next) =>
        {
            http.Features.Get<IHttpActivityFeature>()?.Activity.SetTag("test.path", http.Request.Path.Value);
            return next(http);
        }));
        using HttpClient client = site.CreateClient();
        await client.GetPageAsync(path);
        await client.GetPageAsync(path);
        await client.GetPageAsync(path, ("If-None-Match", "\"1\""));
        await client.GetPageAsync(path, (PageSite.User, "ann"));
        await client.GetPageAsync("/plain");
        string[] expected = ["miss", "hit", "revalidated", "bypass"];
        Assert.Equal(expected, counted);
        await Eventually.TrueAsync(() => spans.Count >= expected.Length);
        Assert.Equal(expected, spans.Take(expected.Length));
    }

    [Fact]
    public async Task ReasonWhyAPageIsNotStored_IsLogged()
    {
        await using WebHost site = await PageSite.StartAsync(
            static options => options.UseInMemoryStore(),
            static app => app.MapGet("/page", static (HttpContext http) =>
            {
                http.Response.Headers.CacheControl = "private";
                return "x";
            }).CacheOutput());
        using HttpClient client = site.CreateClient();
        await client.GetPageAsync("/page");
        await Eventually.TrueAsync(() => site.Log.Messages.Contains("MemcachedGen.PageCache: A page was not cached: it says private."));
    }
}
