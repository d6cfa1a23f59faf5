using System.Net;
using Xunit;

namespace MemcachedGen.AspNetCoreTests.Storefront;

/// <summary>A walk through the shop.</summary>
public abstract class ShopTests(bool hasServer) : IAsyncLifetime
{
    private MemcachedNode? _server;
    private RunningShop _shop = null!;
    private Shopper _shopper = null!;

    public async ValueTask InitializeAsync()
    {
        _server = hasServer ? await MemcachedNode.StartAsync() : null;
        _shop = await RunningShop.StartAsync(_server);
        _shopper = _shop.Enter();
    }

    public async ValueTask DisposeAsync()
    {
        _shopper.Dispose();
        await _shop.DisposeAsync();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Listing_ShowsEveryTea()
    {
        string page = await _shopper.ReadAsync("/");

        Assert.All(Enumerable.Range(1, 36), id => Assert.Contains($"href=\"/tea/{id}\"", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Category_ShowsItsTeasOnly()
    {
        string page = await _shopper.ReadAsync("/teas/oolong");

        Assert.Contains("Iron Goddess", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Silver Needle", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/teas/white")]
    [InlineData("/tea/7")]
    public async Task Page_OnceItIsKept_IsAHit_WhateverItsQuery(string path)
    {
        Assert.Equal("MISS", await _shopper.CacheOfAsync(path));
        await _shopper.UntilKeptAsync(path);

        using HttpResponseMessage again = await _shopper.GetAsync($"{path}?utm_source=letter");

        Assert.Equal(["HIT"], again.Headers.GetValues("X-Cache"));
        string timing = Assert.Single(again.Headers.GetValues("Server-Timing"));
        Assert.StartsWith("response;desc=\"output cache HIT\";dur=", timing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receipt_SaysWhereThePartsCameFrom()
    {
        using HttpResponseMessage made = await _shopper.GetAsync("/tea/36");

        string timing = Assert.Single(made.Headers.GetValues("Server-Timing"));
        Assert.StartsWith("response;desc=\"output cache MISS\"", timing, StringComparison.Ordinal);
        Assert.Contains("product;desc=\"Loaded\"", timing, StringComparison.Ordinal);
        Assert.Contains("database;desc=\"1 product\"", timing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PriceChange_IsSeenAtOnce_OnPagesThatWereKept()
    {
        string[] pages = ["/", "/teas/white", "/tea/7", "/search?q=needle"];
        foreach (string page in pages)
        {
            Assert.Contains("€ 28.50", await _shopper.ReadAsync(page), StringComparison.Ordinal);
        }

        foreach (string page in pages[..3])
        {
            await _shopper.UntilKeptAsync(page);
        }

        Assert.Equal(HttpStatusCode.Found, await _shopper.PostAsync("/admin/price", ("product", "7"), ("amount", "31.25")));

        foreach (string page in pages)
        {
            Assert.Contains("€ 31.25", await _shopper.ReadAsync(page), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task PriceChange_IsSeenBySearches_ThatAskForPrices()
    {
        Assert.Contains("Silver Needle", await _shopper.ReadAsync("/search?q=honey&below=30"), StringComparison.Ordinal);

        await _shopper.PostAsync("/admin/price", ("product", "7"), ("amount", "31.25"));

        Assert.DoesNotContain("Silver Needle", await _shopper.ReadAsync("/search?q=honey&below=30"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PriceChange_LeavesOtherPages()
    {
        await _shopper.UntilKeptAsync("/tea/20");

        await _shopper.PostAsync("/admin/price", ("product", "7"), ("amount", "31.25"));

        Assert.Equal("HIT", await _shopper.CacheOfAsync("/tea/20"));
    }

    [Fact]
    public async Task Search_FindsWords_TheCheapestFirst_AndThoseBelowAPrice()
    {
        string all = await _shopper.ReadAsync("/search?q=%20HoNeY%20");
        string cheap = await _shopper.ReadAsync("/search?q=honey&below=20");

        Assert.True(all.IndexOf("Chamomile Field", StringComparison.Ordinal) < all.IndexOf("Oriental Beauty", StringComparison.Ordinal));
        Assert.Contains("Chamomile Field", cheap, StringComparison.Ordinal);
        Assert.DoesNotContain("Oriental Beauty", cheap, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cart_IsKeptBetweenRequests_ForItsOwnerAlone()
    {
        await _shopper.PostAsync("/cart", ("product", "7"), ("quantity", "2"));
        await _shopper.PostAsync("/cart", ("product", "7"), ("quantity", "1"));
        await _shopper.PostAsync("/cart", ("product", "19"), ("quantity", "1"));

        using Shopper other = _shop.Enter();
        Assert.Equal(4, (await _shopper.MeAsync()).Tins);
        Assert.Equal(0, (await other.MeAsync()).Tins);
        Assert.Contains("€ 97.40", await _shopper.ReadAsync("/cart"), StringComparison.Ordinal);

        await _shopper.PostAsync("/cart/quantity", ("product", "7"), ("quantity", "0"));
        Assert.Equal(1, (await _shopper.MeAsync()).Tins);
    }

    [Fact]
    public async Task Cart_OfTwoTeasAddedAtOnce_HasBoth()
    {
        await _shopper.PostAsync("/cart", ("product", "1"), ("quantity", "1"));

        await Task.WhenAll(Enumerable.Range(2, 8).Select(id => _shopper.PostAsync("/cart", ("product", $"{id}"), ("quantity", "1"))));

        Assert.Equal(9, (await _shopper.MeAsync()).Tins);
    }

    [Fact]
    public async Task SignedIn_UntilSigningOut()
    {
        Assert.Null((await _shopper.MeAsync()).Name);
        Assert.Equal(HttpStatusCode.Found, await _shopper.PostAsync("/account/sign-in", ("name", "Ada")));
        Assert.Equal("Ada", (await _shopper.MeAsync()).Name);

        await _shopper.PostAsync("/account/delivery", ("address", "12 Mill Lane"));
        Assert.Contains("12 Mill Lane", await _shopper.ReadAsync("/account"), StringComparison.Ordinal);

        await _shopper.PostAsync("/account/sign-out");
        Assert.Null((await _shopper.MeAsync()).Name);
    }

    [Fact]
    public async Task Session_EndsHalfAnHourAfterItsLastChange()
    {
        await _shopper.PostAsync("/account/sign-in", ("name", "Ada"));
        _shop.Time.Advance(TimeSpan.FromMinutes(20));
        await _shopper.PostAsync("/account/delivery", ("address", "12 Mill Lane"));
        _shop.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal("Ada", (await _shopper.MeAsync()).Name);

        _shop.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.Null((await _shopper.MeAsync()).Name);
    }
}
