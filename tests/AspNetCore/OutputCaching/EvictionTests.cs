using MemcachedGen.AspNetCoreTests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MemcachedGen.AspNetCoreTests.OutputCaching;

/// <summary>Evictions, on two sites that share their servers.</summary>
public sealed class EvictionTests(ThreeNodeCluster cluster) : IClassFixture<ThreeNodeCluster>
{
    private readonly string _prefix = PageSite.NewPrefix();
    private readonly Renders _renders = new();

    private volatile TaskCompletionSource? _gate;
    private readonly TaskCompletionSource _entered = new();

    [Theory]
    [InlineData("tag")]
    [InlineData("late tag")]
    [InlineData("framework")]
    [InlineData("page")]
    [InlineData("prefix")]
    [InlineData("all")]
    public async Task Eviction_IsSeenHereAtOnce_AndElsewhereWithinItsTime(string by)
    {
        await using WebHost here = await StartAsync();
        await using WebHost there = await StartAsync();
        using HttpClient near = here.CreateVisitor();
        using HttpClient far = there.CreateVisitor();
        await near.GetPageAsync("/Product/1?x=1");
        Assert.Equal(("HIT", "HIT"), ((await near.GetPageAsync("/Product/1?x=1")).XCache, (await far.GetPageAsync("/Product/1?x=1")).XCache));

        await EvictAsync(here, by);
        Assert.Equal(("MISS", "page 2"), await SeeAsync(near));
        Assert.Equal(("HIT", "page 2"), await SeeAsync(near));
        await Eventually.TrueAsync(async () => (await far.GetPageAsync("/Product/1?x=1")).Body == "page 2");
        Assert.Equal(2, _renders.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ARequestAfterAnEviction_DoesNotWaitForAPageThatBeganBefore(bool isTaggedByPolicy)
    {
        string price = "old";
        int renders = 0;
        var gate = new TaskCompletionSource();
        await using WebHost site = await PageSite.StartAsync(
            options =>
            {
                cluster.Reach(options);
                options.KeyPrefix = _prefix;
            },
            application => application.MapGet("/price", async (HttpContext http) =>
            {
                string read = Volatile.Read(ref price);
                Interlocked.Increment(ref renders);
                if (!isTaggedByPolicy)
                {
                    http.Features.Get<IOutputCacheFeature>()!.Context.Tags.Add("price");
                }

                await gate.Task;
                return read;
            }).CacheOutput(policy => policy.Tag(isTaggedByPolicy ? "price" : "other")));
        using HttpClient client = site.CreateVisitor();
        Task<Page> before = client.GetPageAsync("/price");
        await Eventually.TrueAsync(() => Volatile.Read(ref renders) == 1);
        Volatile.Write(ref price, "new");
        await Pages(site).EvictByTagAsync("price", TestContext.Current.CancellationToken);
        Task<Page> after = client.GetPageAsync("/price");
        await Eventually.TrueAsync(() => Volatile.Read(ref renders) == 2);
        gate.SetResult();
        Assert.Equal(("old", "new"), ((await before).Body, (await after).Body));
        Assert.Equal(("HIT", "new"), ((await client.GetPageAsync("/price")).XCache, (await client.GetPageAsync("/price")).Body));
    }

    [Fact]
    public async Task EvictingAPage_EvictsAllVariants_AndNoOther()
    {
        await using WebHost site = await StartAsync();
        using HttpClient client = site.CreateVisitor();
        string[] variants = ["/Product/1", "/Product/1?a=1", "/product/1", "/Product/1/"];
        foreach (string address in (string[])[.. variants, "/Product/2"])
        {
            await client.GetPageAsync(address);
        }

        await Pages(site).EvictPageAsync("/product/1", TestContext.Current.CancellationToken);
        foreach (string address in variants)
        {
            Assert.Equal("MISS", (await client.GetPageAsync(address)).XCache);
        }

        Assert.Equal("HIT", (await client.GetPageAsync("/Product/2")).XCache);
    }

    [Theory]
    [InlineData("tag", true)]
    [InlineData("tag", false)]
    [InlineData("late tag", true)]
    [InlineData("late tag", false)]
    [InlineData("page", false)]
    [InlineData("prefix", false)]
    [InlineData("all", false)]
    public async Task PageThatWasBeingRenderedDuringAnEviction_IsNotServedLater(string by, bool isHere)
    {
        await using WebHost here = await StartAsync();
        await using WebHost there = await StartAsync();
        using HttpClient client = here.CreateVisitor();
        _gate = new TaskCompletionSource();
        Task<Page> old = client.GetPageAsync("/Product/1?x=1");
        await _entered.Task;
        await EvictAsync(isHere ? here : there, by);
        _gate.SetResult();
        _gate = null;
        Assert.Equal("page 1", (await old).Body);

        // Who evicts sees it at once, the others may use what they remember a little longer.
        using HttpClient evicting = (isHere ? here : there).CreateVisitor();
        Assert.NotEqual("page 1", (await SeeAsync(evicting)).Body);
        foreach (WebHost site in (WebHost[])[here, there])
        {
            using HttpClient visitor = site.CreateVisitor();
            await Eventually.TrueAsync(async () => await SeeAsync(visitor) is ("HIT", not "page 1"));
        }
    }

    [Fact]
    public async Task EvictionOfAnotherTag_DoesNotMatter()
    {
        await using WebHost site = await StartAsync();
        using HttpClient client = site.CreateVisitor();
        _gate = new TaskCompletionSource();
        Task<Page> rendered = client.GetPageAsync("/other");
        await _entered.Task;
        await Pages(site).EvictByTagAsync("none", TestContext.Current.CancellationToken);
        _gate.SetResult();
        await rendered;
        Assert.Equal("HIT", (await client.GetPageAsync("/other")).XCache);
    }

    [Fact]
    public async Task GenerationThatTheServersHaveLost_RevivesNothing()
    {
        await using WebHost here = await StartAsync();
        using HttpClient near = here.CreateVisitor();
        await near.GetPageAsync("/Product/1?x=1");
        foreach (MemcachedNode node in cluster.Nodes)
        {
            await ItemShuffle.DeleteAsync(node, $"{_prefix}page_tags");
        }

        await using WebHost there = await StartAsync();
        using HttpClient far = there.CreateVisitor();
        Assert.Equal(("MISS", "page 2"), await SeeAsync(far));
        Assert.Equal(("HIT", "page 2"), await SeeAsync(far));
    }

    [Fact]
    public async Task EvictionThatItsServerDidNotHear_IsMadeGood()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await using WebHost site = await StartAsync(options =>
        {
            options.Servers.Add(node.Name);
            options.OperationTimeout = TimeSpan.FromMilliseconds(200);
        });
        using HttpClient client = site.CreateVisitor();
        await client.GetPageAsync("/Product/1?x=1");
        Assert.Equal("HIT", (await SeeAsync(client)).XCache);
        node.Pause();
        await Pages(site).EvictByTagAsync("products", TestContext.Current.CancellationToken);
        node.Resume();

        // Once the server serves again, it is asked for the page and does not have it.
        await Eventually.TrueAsync(async () => (await client.GetPageAsync("/other")).XCache == "HIT");
        int before = _renders.Count;
        Page page = await client.GetPageAsync("/Product/1?x=1");
        Assert.Equal(("MISS", $"page {before + 1}"), (page.XCache, page.Body));
    }

    [Fact]
    public async Task OneServerThatIsAway_DoesNotTakeAllPagesWithIt()
    {
        const int Count = 60;
        MemcachedNode[] nodes = await Task.WhenAll(Enumerable.Range(0, 3).Select(static _ => MemcachedNode.StartAsync()));
        await using WebHost site = await StartAsync(Reach);
        using HttpClient client = site.CreateVisitor();
        await HitsAsync();
        Assert.Equal(Count, await HitsAsync());
        foreach (MemcachedNode node in nodes)
        {
            if ((await ItemShuffle.KeysAsync(node, $"{_prefix}page_tags")).Any(static key => key.EndsWith(":a", StringComparison.Ordinal)))
            {
                await node.KillAsync(); // it keeps the generation of all pages
            }
        }

        Assert.InRange(await HitsAsync(), 1, Count - 1);
        await using (WebHost other = await StartAsync(Reach))
        {
            using HttpClient visitor = other.CreateVisitor(); // of a process that has never known that generation
            await Eventually.TrueAsync(async () => (await GetItemsAsync(visitor)).Any(static page => page.XCache == "HIT"));
        }

        await Pages(site).EvictAllAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, await HitsAsync());
        foreach (MemcachedNode node in nodes)
        {
            await node.DisposeAsync();
        }

        void Reach(MemcachedGenOptions options)
        {
            foreach (MemcachedNode node in nodes)
            {
                options.Servers.Add(node.Name);
            }
        }

        async Task<int> HitsAsync() => (await GetItemsAsync(client)).Count(static page => page.XCache == "HIT");

        static Task<Page[]> GetItemsAsync(HttpClient client) => Task.WhenAll(Enumerable.Range(0, Count).Select(id => client.GetPageAsync($"/item/{id}")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("products")]
    [InlineData("/a?b")]
    [InlineData("/a#b")]
    public async Task WhatIsNoPath_IsRefused(string path)
    {
        await using WebHost site = await StartAsync();
        await Assert.ThrowsAsync<ArgumentException>(async () => await Pages(site).EvictPageAsync(path, TestContext.Current.CancellationToken));
    }

    private static IPageCache Pages(WebHost site) => site.Services.GetRequiredService<IPageCache>();

    private static async Task<(string? XCache, string Body)> SeeAsync(HttpClient client)
    {
        Page page = await client.GetPageAsync("/Product/1?x=1");
        return (page.XCache, page.Body);
    }

    private static async Task EvictAsync(WebHost site, string by)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        await (by switch
        {
            "tag" => Pages(site).EvictByTagAsync("products", cancellation),
            "late tag" => Pages(site).EvictByTagAsync("product 1", cancellation),
            "framework" => site.Services.GetRequiredService<IOutputCacheStore>().EvictByTagAsync("products", cancellation),
            "page" => Pages(site).EvictPageAsync("/product/1/", cancellation),
            "prefix" => Pages(site).EvictByKeyPrefixAsync("shop", cancellation),
            _ => Pages(site).EvictAllAsync(cancellation),
        });
    }

    private Task<WebHost> StartAsync(Action<MemcachedGenOptions>? reach = null) => PageSite.StartAsync(
        options =>
        {
            (reach ?? cluster.Reach)(options);
            options.KeyPrefix = _prefix;
        },
        app =>
        {
            app.MapGet("/product/{id}", async (int id, HttpContext http) =>
            {
                string page = await RenderAsync();
                http.Features.Get<IOutputCacheFeature>()!.Context.Tags.Add($"product {id}");
                return page;
            }).CacheOutput(static policy => policy.Tag("products").SetCacheKeyPrefix("shop"));
            app.MapGet("/other", RenderAsync).CacheOutput();
            app.MapGet("/item/{id}", RenderAsync).CacheOutput();
        });

    private async Task<string> RenderAsync()
    {
        string page = _renders.Next();
        if (_gate is { } gate)
        {
            _entered.TrySetResult();
            await gate.Task;
        }

        return page;
    }
}
