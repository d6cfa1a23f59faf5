using System.IO.Pipelines;
using System.Security.Cryptography;
using MemcachedGen.AspNetCoreTests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MemcachedGen.AspNetCoreTests.OutputCaching;

/// <summary>How pages are kept, and what becomes of them when servers are not there.</summary>
public sealed class StorageTests(ThreeNodeCluster cluster) : IClassFixture<ThreeNodeCluster>
{
    private const int Large = 5 * 1024 * 1024;

    private readonly string _prefix = PageSite.NewPrefix();
    private readonly Renders _renders = new();

    [Fact]
    public async Task LargePage_IsKeptInPieces()
    {
        byte[] body = RandomNumberGenerator.GetBytes(Large);
        await using WebHost site = await StartAsync(app => app.MapGet("/large", () =>
        {
            _renders.Next();
            return Results.Bytes(body, "image/png");
        }).CacheOutput());
        using HttpClient client = site.CreateClient();
        for (int read = 0; read < 3; read++)
        {
            Assert.Equal(body, await client.GetByteArrayAsync("/large", TestContext.Current.CancellationToken));
        }

        Assert.Equal(1, _renders.Count);
    }

    [Theory]
    [InlineData(1_024, true)]
    [InlineData(0, false)]
    public async Task CompressiblePage_TakesLessRoom(int compressFrom, bool isSmall)
    {
        string body = string.Concat(Enumerable.Repeat("<li>The same again</li>", 10_000));
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await using WebHost site = await PageSite.StartAsync(
            options => options.Servers.Add(node.Name), app => app.MapGet("/list", () => body).CacheOutput(), pages => pages.CompressFrom = compressFrom);
        using HttpClient client = site.CreateClient();
        await client.GetPageAsync("/list");
        Page hit = await client.GetPageAsync("/list");
        Assert.Equal(("HIT", body, null), (hit.XCache, hit.Body, hit["Content-Encoding"]));
        await using MemcachedConsole console = await node.ConnectAsync();
        Assert.Equal(isSmall, await console.StatAsync("bytes") < body.Length / 10);
    }

    [Fact]
    public async Task PageThatIsTooLarge_IsRenderedEachTime()
    {
        await using WebHost site = await StartAsync(
            app => app.MapGet("/page", () => _renders.Next(new string('x', 10_000))).CacheOutput(), static pages => pages.MaxBodySize = 9_999);
        using HttpClient client = site.CreateClient();
        await client.GetPageAsync("/page");
        await client.GetPageAsync("/page");
        Assert.Equal(2, _renders.Count);
    }

    [Fact]
    public async Task PagesVaryByWhatTheirPolicySays()
    {
        await using WebHost site = await StartAsync(app => app
            .MapGet("/page", (HttpContext http) => $"{http.Request.Query["a"]} {http.Request.Headers["X-Language"]} {_renders.Next()}")
            .CacheOutput(static policy => policy.SetVaryByQuery("a").SetVaryByHeader("X-Language")));
        using HttpClient client = site.CreateClient();
        string first = (await client.GetPageAsync("/page?a=1&b=1", ("X-Language", "de"))).Body;
        Assert.Equal(first, (await client.GetPageAsync("/page?a=1&b=2", ("X-Language", "de"))).Body);
        Assert.StartsWith("1 en", (await client.GetPageAsync("/page?a=1", ("X-Language", "en"))).Body, StringComparison.Ordinal);
        Assert.StartsWith("2 de", (await client.GetPageAsync("/page?a=2", ("X-Language", "de"))).Body, StringComparison.Ordinal);
        Assert.Equal(3, _renders.Count);
    }

    [Fact]
    public async Task PageEndsWithItsTime()
    {
        await using WebHost site = await StartAsync(app => app.MapGet("/page", () => _renders.Next()).CacheOutput(), static pages => pages.DefaultLifetime = TimeSpan.FromSeconds(1));
        using HttpClient client = site.CreateClient();
        Assert.Equal("page 1", (await client.GetPageAsync("/page")).Body);
        await Eventually.TrueAsync(async () => (await client.GetPageAsync("/page")).Body == "page 2");
    }

    [Fact]
    public async Task ServersThatAreAwayAtTheStart_AreUsedWhenTheyCome()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await node.KillAsync();
        await using WebHost site = await PageSite.StartAsync(options => options.Servers.Add(node.Name), app => app.MapGet("/page", () => _renders.Next()).CacheOutput());
        using HttpClient client = site.CreateClient();
        Assert.Equal((200, "MISS"), await StatusAsync(client));
        Assert.Equal((200, "MISS"), await StatusAsync(client));
        await node.RestartAsync();
        await Eventually.TrueAsync(async () => await StatusAsync(client) == (200, "HIT"));
    }

    [Fact]
    public async Task ServerThatDies_AndOneThatHangs_CostPagesAndNothingElse()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await using WebHost site = await PageSite.StartAsync(
            options =>
            {
                options.Servers.Add(node.Name);
                options.OperationTimeout = TimeSpan.FromMilliseconds(100);
            },
            app => app.MapGet("/page", () => _renders.Next()).CacheOutput());
        using HttpClient client = site.CreateClient();
        await client.GetPageAsync("/page");
        await Eventually.TrueAsync(async () => await StatusAsync(client) == (200, "HIT"));
        node.Pause();
        Assert.Equal((200, "MISS"), await StatusAsync(client));
        node.Resume();
        await Eventually.TrueAsync(async () => await StatusAsync(client) == (200, "HIT"));
        await node.KillAsync();
        Assert.Equal((200, "MISS"), await StatusAsync(client));
        Assert.Equal((200, "MISS"), await StatusAsync(client));
        await node.RestartAsync();
        await Eventually.TrueAsync(async () => await StatusAsync(client) == (200, "HIT"));
        Assert.DoesNotContain(site.Log.Messages, static message => message.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) && message.Contains("Exception", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WithoutServers_PagesAreInTheProcess()
    {
        await using WebHost site = await PageSite.StartAsync(
            static options => options.UseInMemoryStore(), app => app.MapGet("/page", () => _renders.Next()).CacheOutput(static policy => policy.Tag("t")));
        using HttpClient client = site.CreateClient();
        Assert.Equal((200, "MISS"), await StatusAsync(client));
        Assert.Equal((200, "HIT"), await StatusAsync(client));
        await site.Services.GetRequiredService<IPageCache>().EvictByTagAsync("t", TestContext.Current.CancellationToken);
        Assert.Equal((200, "MISS"), await StatusAsync(client));
    }

    [Fact]
    public async Task TheStoreItself_MayBeUsedWithoutARequest()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        await using WebHost site = await StartAsync(static _ => { });
        var store = Assert.IsAssignableFrom<IOutputCacheBufferStore>(site.Services.GetRequiredService<IOutputCacheStore>());
        byte[] content = RandomNumberGenerator.GetBytes(Large);
        Assert.Null(await store.GetAsync("any key", cancellation));
        await store.SetAsync("any key", content, ["tag"], TimeSpan.FromMinutes(1), cancellation);
        Assert.Equal(content, await store.GetAsync("any key", cancellation));

        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        Assert.True(await store.TryGetAsync("any key", pipe.Writer, cancellation));
        await pipe.Writer.CompleteAsync();
        using var read = new MemoryStream();
        await pipe.Reader.CopyToAsync(read, cancellation);
        Assert.Equal(content, read.ToArray());

        await store.EvictByTagAsync("tag", cancellation);
        Assert.False(await store.TryGetAsync("any key", new Pipe().Writer, cancellation));
    }

    private static async Task<(int Status, string? XCache)> StatusAsync(HttpClient client)
    {
        Page page = await client.GetPageAsync("/page");
        return (page.Status, page.XCache);
    }

    private Task<WebHost> StartAsync(Action<WebApplication> endpoints, Action<MemcachedOutputCacheOptions>? pages = null) => PageSite.StartAsync(
        options =>
        {
            cluster.Reach(options);
            options.KeyPrefix = _prefix;
        },
        endpoints,
        pages);
}
