using System.Security.Claims;
using MemcachedGen.AspNetCoreTests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MemcachedGen.AspNetCoreTests.OutputCaching;

/// <summary>What is never cached, whatever the policies of endpoints say.</summary>
public sealed class SafetyTests(ThreeNodeCluster cluster) : IClassFixture<ThreeNodeCluster>
{
    private const int Together = 40;

    private readonly string _prefix = PageSite.NewPrefix();
    private readonly Renders _renders = new();

    [Theory]
    [InlineData("Set-Cookie", "id=1", 200)]
    [InlineData("Cache-Control", "private, max-age=60", 200)]
    [InlineData("Cache-Control", "max-age=0,NO-STORE", 200)]
    [InlineData("Cache-Control", "private=\"x\"", 200)]
    [InlineData("Vary", "*", 200)]
    [InlineData("X-Any", "1", 404)]
    [InlineData("X-Any", "1", 500)]
    [InlineData("X-Any", "1", 302)]
    public async Task ResponseThatIsNotForEverybody_IsNotStored(string header, string value, int status)
    {
        await using WebHost site = await StartAsync(app => MapGreedy(app, "/page", http =>
        {
            http.Response.Headers[header] = value;
            http.Response.StatusCode = status;
            return _renders.Next();
        }));
        using HttpClient client = site.CreateClient(keepsCookies: false);
        for (int render = 1; render <= 3; render++)
        {
            Page page = await client.GetPageAsync("/page");
            Assert.Equal((status, $"page {render}", "MISS"), (page.Status, page.Body, page.XCache));
        }
    }

    [Theory]
    [InlineData("Cache-Control", "public, max-age=60")]
    [InlineData("Cache-Control", "no-cache")]
    [InlineData("X-Any", "private no-store")]
    public async Task OtherHeaders_DoNotMatter(string header, string value)
    {
        await using WebHost site = await StartAsync(app => MapGreedy(app, "/page", http =>
        {
            http.Response.Headers[header] = value;
            return _renders.Next();
        }));
        using HttpClient client = site.CreateClient();
        await client.GetPageAsync("/page");
        Page hit = await client.GetPageAsync("/page");
        Assert.Equal(("HIT", value), (hit.XCache, hit[header]));
    }

    [Theory]
    [InlineData(PageSite.User)]
    [InlineData("Authorization")]
    public async Task PersonalPages_AreNeitherStoredNorSharedNorServedToOthers(string header)
    {
        await using WebHost site = await StartAsync(app => MapGreedy(app, "/me", http => $"for {http.Request.Headers[header]}"));
        using HttpClient client = site.CreateClient();
        await Task.WhenAll(Enumerable.Range(0, Together).Select(async user =>
        {
            Page page = await client.GetPageAsync("/me", (header, $"user-{user}"));
            Assert.Equal(($"for user-{user}", "BYPASS"), (page.Body, page.XCache));
        }));
        Page anonymous = await client.GetPageAsync("/me");
        Assert.Equal(("for ", "MISS"), (anonymous.Body, anonymous.XCache));
        Assert.Equal("for ann", (await client.GetPageAsync("/me", (header, "ann"))).Body);
        Assert.Equal(("for ", "HIT"), ((await client.GetPageAsync("/me")).Body, (await client.GetPageAsync("/me")).XCache));
    }

    [Fact]
    public async Task OtherMethods_AreRenderedEachTime()
    {
        await using WebHost site = await StartAsync(app => app.MapMethods("/page", ["POST", "PUT"], () => _renders.Next())
            .CacheOutput(new GreedyPolicy()));
        using HttpClient client = site.CreateClient();
        for (int render = 1; render <= 2; render++)
        {
            using var post = new HttpRequestMessage(HttpMethod.Post, "/page");
            Assert.Equal($"page {render}", (await client.SendPageAsync(post)).Body);
        }
    }

    [Fact]
    public async Task UserWhoBecomesKnownWhileThePageIsRendered_KeepsItForHimself()
    {
        await using WebHost site = await StartAsync(app => MapGreedy(app, "/late", http =>
        {
            string name = http.Request.Query["who"].ToString();
            if (name.Length > 0)
            {
                http.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], "late"));
            }

            return _renders.Next();
        }));
        using HttpClient client = site.CreateClient();
        Assert.Equal("page 1", (await client.GetPageAsync("/late?who=ann")).Body);
        Assert.Equal("page 2", (await client.GetPageAsync("/late?who=ann")).Body);
    }

    [Fact]
    public async Task PageThatLookedAtTheSession_IsNotStored()
    {
        await using WebHost site = await PageSite.StartAsync(
            Reach,
            app =>
            {
                app.MapGet("/cart", (HttpContext http) => $"{_renders.Next()} {http.Session.GetString("x")}").CacheOutput();
                app.MapGet("/plain", () => _renders.Next("plain")).CacheOutput();
            },
            services: static services => services.AddDistributedMemoryCache().AddSession(),
            middleware: static app => app.UseSession());
        using HttpClient client = site.CreateClient();
        Assert.Equal(("MISS", "MISS"), ((await client.GetPageAsync("/cart")).XCache, (await client.GetPageAsync("/cart")).XCache));
        Assert.Equal(("MISS", "HIT"), ((await client.GetPageAsync("/plain")).XCache, (await client.GetPageAsync("/plain")).XCache));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RequestsWithoutAKey_DoNotShareTheirPages(bool isGreedy)
    {
        await using WebHost site = await StartAsync(app =>
        {
            RouteHandlerBuilder page = app.MapGet("/{page}", static async (HttpContext http) =>
            {
                await Task.Yield();
                return $"{http.Request.Path}{http.Request.QueryString}";
            });
            _ = isGreedy ? page.CacheOutput(new GreedyPolicy()) : page.CacheOutput();
        });
        using HttpClient client = site.CreateClient();

        // What the framework has no key for it would let wait for each other, and be answered together.
        await Task.WhenAll(Enumerable.Range(0, Together * 4).Select(async request =>
        {
            string path = $"/page-{request % 3}?q=%1e{request}";
            Page page = await client.GetPageAsync(path);
            Assert.True(page.Body == path || (isGreedy && page is { Status: 500, Body: "" }), $"{path}: {page.Status} {page.Body}");
        }));
    }

    [Fact]
    public async Task HeaderThatCameSeveralTimes_IsNotTakenForItsConcatenation()
    {
        await using WebHost site = await StartAsync(app => app.MapGet("/page", (HttpContext http) => http.Request.Headers["X-Language"].ToString())
            .CacheOutput(static policy => policy.SetVaryByHeader("X-Language")));
        using HttpClient client = site.CreateClient();
        using var tcp = new System.Net.Sockets.TcpClient();
        await tcp.ConnectAsync(site.Address.Host, site.Address.Port, TestContext.Current.CancellationToken);
        await tcp.GetStream().WriteAsync("GET /page HTTP/1.1\r\nHost: x\r\nX-Language: d\r\nX-Language: e\r\nConnection: close\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(tcp.GetStream());
        Assert.Contains("d,e", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        client.DefaultRequestHeaders.Host = "x";
        Assert.Equal(("de", "MISS"), ((await client.GetPageAsync("/page", ("X-Language", "de"))) is { } page ? (page.Body, page.XCache) : default));
    }

    [Fact]
    public async Task AddressesThatTheFrameworkTakesForOne_AreTwo()
    {
        await using WebHost site = await StartAsync(app => app.MapGet("/{page}", static (HttpContext http) => $"{http.Request.Path.Value}{http.Request.QueryString}")
            .CacheOutput());
        using HttpClient client = site.CreateClient();
        foreach (string address in (string[])["/page?a%3DB=c", "/page?a=B%3Dc", "/page?a=B&c=", "/aBc", "/AbC", "/s", "/%C5%BF"])
        {
            foreach (string expected in (string[])["MISS", "HIT"])
            {
                Page page = await client.GetPageAsync(address);
                Assert.Equal((Uri.UnescapeDataString(address.Split('?')[0]), expected), (page.Body.Split('?')[0], page.XCache));
                Assert.Equal(address.Split('?').Skip(1), page.Body.Split('?').Skip(1));
            }
        }
    }

    [Fact]
    public async Task PagesOfUsers_WhereTheyAreAllowed_AreEachUsersOwn()
    {
        await using WebHost site = await StartAsync(
            app => app.MapGet("/me", (HttpContext http) => _renders.Next(Convert.ToString(http.Request.Headers[PageSite.User]) ?? ""))
                .CacheOutput(static policy => policy.VaryByUser()),
            static pages => pages.AllowAuthorized = true);
        using HttpClient client = site.CreateClient();
        foreach (string user in (string[])["ann", "bob"])
        {
            Page miss = await client.GetPageAsync("/me", (PageSite.User, user));
            Page hit = await client.GetPageAsync("/me", (PageSite.User, user));
            Assert.Equal(("MISS", "HIT", miss.Body), (miss.XCache, hit.XCache, hit.Body));
            Assert.StartsWith(user, hit.Body, StringComparison.Ordinal);
        }

        Assert.Equal("MISS", (await client.GetPageAsync("/me")).XCache);
        Assert.Equal("MISS", (await client.GetPageAsync("/me", (PageSite.User, "ann"), ("Authorization", "other"))).XCache);
        Assert.Equal("BYPASS", (await client.GetPageAsync("/me", (PageSite.User, ""))).XCache);
    }

    [Fact]
    public async Task PagesOfUsers_NeedTheOption()
    {
        await using WebHost site = await StartAsync(app => app.MapGet("/me", () => _renders.Next()).CacheOutput(static policy => policy.VaryByUser()));
        using HttpClient client = site.CreateClient();
        Assert.Equal("page 1", (await client.GetPageAsync("/me", (PageSite.User, "ann"))).Body);
        Assert.Equal("page 2", (await client.GetPageAsync("/me", (PageSite.User, "ann"))).Body);
    }

    [Fact]
    public async Task CookiesOfCachedPages_WhereTheyAreAllowed_GoToNobodyElse()
    {
        await using WebHost site = await StartAsync(
            app => MapGreedy(app, "/page", http =>
            {
                http.Response.Cookies.Append("id", "secret");
                return _renders.Next();
            }),
            static pages => pages.AllowSetCookie = true);
        using HttpClient client = site.CreateClient(keepsCookies: false);
        Page miss = await client.GetPageAsync("/page");
        Page hit = await client.GetPageAsync("/page");
        Assert.StartsWith("id=secret", miss["Set-Cookie"], StringComparison.Ordinal);
        Assert.Equal(("HIT", miss.Body, null), (hit.XCache, hit.Body, hit["Set-Cookie"]));
    }

    [Fact]
    public async Task ItemsThatWereSwappedOnTheServer_AreMisses()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await using WebHost site = await PageSite.StartAsync(
            options => options.Servers.Add(node.Name),
            app => app.MapGet("/{page}", static (HttpContext http) => $"{http.Request.Path}{http.Request.QueryString}").CacheOutput());
        using HttpClient client = site.CreateClient();
        string filler = new('x', 300);
        string[] addresses = [.. Enumerable.Range(0, 6).Select(page => $"/{page}?q={(page % 2 == 0 ? filler : "")}")];
        foreach (string address in addresses)
        {
            await client.GetPageAsync(address);
        }

        await ItemShuffle.RotateAsync(node, "page_cache");
        foreach (string address in addresses)
        {
            Page page = await client.GetPageAsync(address);
            Assert.Equal((address, "MISS"), (page.Body, page.XCache));
        }
    }

    private static void MapGreedy(WebApplication app, string pattern, Func<HttpContext, string> render) =>
        app.MapGet(pattern, async (HttpContext http) =>
        {
            string page = render(http);
            await Task.Yield();
            await http.Response.WriteAsync(page);
        }).CacheOutput(new GreedyPolicy());

    private Task<WebHost> StartAsync(Action<WebApplication> endpoints, Action<MemcachedOutputCacheOptions>? pages = null) =>
        PageSite.StartAsync(Reach, endpoints, pages);

    private void Reach(MemcachedGenOptions options)
    {
        cluster.Reach(options);
        options.KeyPrefix = _prefix;
    }
}
