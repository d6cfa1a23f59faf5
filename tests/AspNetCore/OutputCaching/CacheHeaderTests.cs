using System.Collections.Concurrent;
using MemcachedGen.AspNetCoreTests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MemcachedGen.AspNetCoreTests.OutputCaching;

/// <summary>What responses say of where they came from.</summary>
public sealed class CacheHeaderTests(ThreeNodeCluster cluster) : IClassFixture<ThreeNodeCluster>
{
    private const string Tag = "\"v1\"";

    private readonly string _prefix = PageSite.NewPrefix();
    private readonly Renders _renders = new();

    [Fact]
    public async Task FirstRequestIsAMiss_SecondAHitWithItsTimeAndAge()
    {
        await using WebHost site = await StartAsync(app => app.MapGet("/page", () => _renders.Next()).CacheOutput(static policy => policy.Expire(TimeSpan.FromMinutes(5))));
        using HttpClient client = site.CreateClient();
        Page miss = await client.GetPageAsync("/page");
        Assert.Equal(("page 1", "MISS", "MemcachedGen; fwd=uri-miss; stored", null), (miss.Body, miss.XCache, miss.CacheStatus, miss["Age"]));

        Page hit = await client.GetPageAsync("/page");
        Assert.Equal(("page 1", "HIT"), (hit.Body, hit.XCache));
        Assert.Matches("^MemcachedGen; hit; ttl=(300|29\\d)$", hit.CacheStatus);
        Assert.NotNull(hit["Age"]);
        Assert.Null(hit["MemcachedGen-Page"]);
        Assert.Null(miss["MemcachedGen-Page"]);
        Assert.Equal(miss["Content-Type"], hit["Content-Type"]);
    }

    [Fact]
    public async Task ResponseStartedBeforeItsBody_IsAMissAndThenAHit()
    {
        await using WebHost site = await StartAsync(app => app.MapGet("/early", async (HttpContext http) =>
        {
            http.Response.ContentType = "text/plain";
            await http.Response.StartAsync();
            await http.Response.WriteAsync(_renders.Next());
        }).CacheOutput());
        using HttpClient client = site.CreateClient();
        Assert.Equal("MISS", (await client.GetPageAsync("/early")).XCache);
        Page hit = await client.GetPageAsync("/early");
        Assert.Equal(("HIT", "page 1"), (hit.XCache, hit.Body));
        Assert.StartsWith("MemcachedGen; hit", hit.CacheStatus, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NotModified_SaysHit()
    {
        await using WebHost site = await StartAsync(app => app.MapGet("/tagged", (HttpContext http) =>
        {
            http.Response.Headers.ETag = Tag;
            return _renders.Next();
        }).CacheOutput());
        using HttpClient client = site.CreateClient();
        Assert.Equal("MISS", (await client.GetPageAsync("/tagged")).XCache);
        Page page = await client.GetPageAsync("/tagged", ("If-None-Match", Tag));
        Assert.Equal((304, "", "HIT", Tag), (page.Status, page.Body, page.XCache, page["ETag"]));
        Assert.Matches("^MemcachedGen; hit; ttl=\\d+$", page.CacheStatus);
        Assert.Null(page["MemcachedGen-Page"]);
        Assert.Equal(200, (await client.GetPageAsync("/tagged", ("If-None-Match", "\"v0\""))).Status);
    }

    [Fact]
    public async Task Head_IsAPageOfItsOwn()
    {
        await using WebHost site = await StartAsync(app => app.MapMethods("/page", ["GET", "HEAD"], () => _renders.Next()).CacheOutput());
        using HttpClient client = site.CreateClient();
        foreach (string expected in (string[])["MISS", "HIT"])
        {
            using var head = new HttpRequestMessage(HttpMethod.Head, "/page");
            Page page = await client.SendPageAsync(head);
            Assert.Equal((200, "", expected), (page.Status, page.Body, page.XCache));
        }

        Assert.Equal("MISS", (await client.GetPageAsync("/page")).XCache);
    }

    [Fact]
    public async Task OtherMethods_AndKnownUsers_Bypass()
    {
        await using WebHost site = await StartAsync(app => app.MapMethods("/page", ["GET", "POST"], () => _renders.Next()).CacheOutput());
        using HttpClient client = site.CreateClient();
        using var post = new HttpRequestMessage(HttpMethod.Post, "/page");
        Page posted = await client.SendPageAsync(post);
        Assert.Equal(("BYPASS", "MemcachedGen; fwd=method"), (posted.XCache, posted.CacheStatus));

        Page personal = await client.GetPageAsync("/page", (PageSite.User, "ann"));
        Assert.Equal(("BYPASS", "MemcachedGen; fwd=bypass"), (personal.XCache, personal.CacheStatus));
    }

    [Fact]
    public async Task WhatMayNotBeStored_DoesNotSayStored()
    {
        await using WebHost site = await StartAsync(app => app.MapGet("/gone", () => Results.Text("gone", statusCode: 404)).CacheOutput());
        using HttpClient client = site.CreateClient();
        Page page = await client.GetPageAsync("/gone");
        Assert.Equal(("MISS", "MemcachedGen; fwd=uri-miss"), (page.XCache, page.CacheStatus));
    }

    [Fact]
    public async Task OnlyIfCached_IsAnsweredWithoutRendering()
    {
        await using WebHost site = await StartAsync(app => app.MapGet("/page", () => _renders.Next()).CacheOutput());
        using HttpClient client = site.CreateClient();
        Page page = await client.GetPageAsync("/page", ("Cache-Control", "only-if-cached"));
        Assert.Equal((504, "MISS", "MemcachedGen; detail=only-if-cached", 0), (page.Status, page.XCache, page.CacheStatus, _renders.Count));
    }

    [Fact]
    public async Task EndpointsWithoutOutputCaching_SayNothing()
    {
        await using WebHost site = await StartAsync(app =>
        {
            app.MapGet("/plain", () => _renders.Next());
            app.MapGet("/off", () => _renders.Next()).CacheOutput(static policy => policy.NoCache());
            app.MapGet("/attribute", [OutputCache(Duration = 60)] () => _renders.Next());
        });
        using HttpClient client = site.CreateClient();
        foreach (string path in (string[])["/plain", "/off"])
        {
            Page page = await client.GetPageAsync(path);
            Assert.Equal((null, null, null), (page.XCache, page.CacheStatus, page["MemcachedGen-Page"]));
        }

        Assert.Equal("MISS", (await client.GetPageAsync("/attribute")).XCache);
        Assert.Equal("HIT", (await client.GetPageAsync("/attribute")).XCache);
    }

    [Fact]
    public async Task HeadersCanBeSwitchedOff_AndTheCacheRenamed()
    {
        await using WebHost quiet = await StartAsync(app => app.MapGet("/page", () => "x").CacheOutput(), static pages => (pages.SendXCache, pages.SendCacheStatus) = (false, false));
        await using WebHost named = await StartAsync(app => app.MapGet("/page", () => "x").CacheOutput(), static pages => pages.CacheStatusName = "shop");
        using HttpClient quietly = quiet.CreateClient();
        using HttpClient client = named.CreateClient();
        Page page = await quietly.GetPageAsync("/page");
        Assert.Equal((null, null), (page.XCache, page.CacheStatus));
        Assert.StartsWith("shop; ", (await client.GetPageAsync("/page")).CacheStatus, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequestThatWaitedForAnother_SaysCollapsed()
    {
        int attempt = 0;
        var gates = new ConcurrentDictionary<string, TaskCompletionSource>();
        await using WebHost site = await StartAsync(app => app.MapGet("/slow/{id}", async (string id) =>
        {
            await gates.GetOrAdd(id, static _ => new TaskCompletionSource()).Task;
            return _renders.Next();
        }).CacheOutput());
        using HttpClient client = site.CreateClient();

        // The second one says that it has found nothing just before it begins to wait.
        await Eventually.TrueAsync(async () =>
        {
            string id = $"{++attempt}";
            int before = Misses(site);
            Task<Page> first = client.GetPageAsync($"/slow/{id}");
            Task<Page> second = client.GetPageAsync($"/slow/{id}");
            await Eventually.TrueAsync(() => Misses(site) >= before + 2);
            gates.GetOrAdd(id, static _ => new TaskCompletionSource()).SetResult();
            Page[] pages = await Task.WhenAll(first, second);
            Assert.All(pages, static page => Assert.Equal("MISS", page.XCache));
            Assert.Contains(pages, static page => page.CacheStatus == "MemcachedGen; fwd=uri-miss; stored");
            return pages[0].Body == pages[1].Body && pages.Any(static page => page.CacheStatus == "MemcachedGen; fwd=uri-miss; collapsed");
        });
    }

    private static int Misses(WebHost site) =>
        site.Log.Messages.Count(static message => message.Contains("No cached response available", StringComparison.Ordinal));

    private Task<WebHost> StartAsync(Action<WebApplication> endpoints, Action<MemcachedOutputCacheOptions>? pages = null) => PageSite.StartAsync(
        options =>
        {
            cluster.Reach(options);
            options.KeyPrefix = _prefix;
        },
        endpoints,
        pages);
}
