using System.Net;
using Xunit;

namespace MemcachedGen.AspNetCoreTests.Storefront;

/// <summary>What a shop on the internet is sent.</summary>
public sealed class ShopInputTests : IAsyncLifetime
{
    private RunningShop _shop = null!;
    private Shopper _shopper = null!;

    public async ValueTask InitializeAsync()
    {
        _shop = await RunningShop.StartAsync();
        _shopper = _shop.Enter();
    }

    public async ValueTask DisposeAsync()
    {
        _shopper.Dispose();
        await _shop.DisposeAsync();
    }

    [Theory]
    [InlineData("/tea/999")]
    [InlineData("/tea/0")]
    [InlineData("/tea/-1")]
    [InlineData("/tea/99999999999")]
    [InlineData("/tea/seven")]
    [InlineData("/teas/coffee")]
    [InlineData("/teas/7")]
    [InlineData("/nowhere")]
    public async Task WhatIsNotThere_IsNotFound_AndNotKeptAsAPage(string path)
    {
        Assert.Equal(HttpStatusCode.NotFound, await _shopper.StatusOfAsync(path));
        Assert.Equal(HttpStatusCode.NotFound, await _shopper.StatusOfAsync(path));
    }

    [Theory]
    [InlineData("/search")]
    [InlineData("/search?q=")]
    [InlineData("/search?q=%20%20")]
    [InlineData("/search?q=a%00b")]
    [InlineData("/search?q=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("/search?q=honey&below=-5")]
    [InlineData("/search?q=honey&below=cheap")]
    [InlineData("/search?q=honey&below=99999999999")]
    public async Task Search_ThatMakesNoSense_IsRefused(string path) =>
        Assert.Equal(HttpStatusCode.BadRequest, await _shopper.StatusOfAsync(path));

    [Theory]
    [InlineData("7", "0", HttpStatusCode.BadRequest)]
    [InlineData("7", "-1", HttpStatusCode.BadRequest)]
    [InlineData("7", "21", HttpStatusCode.BadRequest)]
    [InlineData("7", "many", HttpStatusCode.BadRequest)]
    [InlineData("7", "", HttpStatusCode.BadRequest)]
    [InlineData("seven", "1", HttpStatusCode.BadRequest)]
    [InlineData("999", "1", HttpStatusCode.NotFound)]
    public async Task Cart_TakesSoundOrdersOnly(string product, string quantity, HttpStatusCode status)
    {
        Assert.Equal(status, await _shopper.PostAsync("/cart", ("product", product), ("quantity", quantity)));
        Assert.Equal(0, (await _shopper.MeAsync()).Tins);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("0.001")]
    [InlineData("1e3")]
    [InlineData("1000")]
    [InlineData("9.999")]
    [InlineData("free")]
    public async Task Price_OutOfBounds_IsRefused(string amount)
    {
        Assert.Equal(HttpStatusCode.BadRequest, await _shopper.PostAsync("/admin/price", ("product", "7"), ("amount", amount)));
        Assert.Contains("€ 28.50", await _shopper.ReadAsync("/tea/7"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_IsEncodedWhereverItShows()
    {
        const string Typed = "<b>\"'&";
        await _shopper.PostAsync("/account/sign-in", ("name", Typed));
        await _shopper.PostAsync("/account/delivery", ("address", Typed));

        string account = await _shopper.ReadAsync("/account");
        string search = await _shopper.ReadAsync($"/search?q={Uri.EscapeDataString(Typed)}");

        Assert.All([account, search], page =>
        {
            Assert.DoesNotContain("<b>\"", page, StringComparison.Ordinal);
            Assert.Contains("&lt;b&gt;&quot;&#x27;&amp;", page, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.Found)]
    [InlineData("Origin", "https://elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    public async Task Form_OfAnotherSite_IsRefused(string header, string value, HttpStatusCode status) =>
        Assert.Equal(status, await _shopper.PostAsync("/account/sign-out", header, value));

    [Fact]
    public async Task BackOffice_IsClosedToOtherMachines()
    {
        using Shopper stranger = _shop.Enter(IPAddress.Parse("203.0.113.7"));

        Assert.Equal(HttpStatusCode.OK, await _shopper.StatusOfAsync("/admin"));
        Assert.Equal(HttpStatusCode.Forbidden, await stranger.StatusOfAsync("/admin"));
        Assert.Equal(HttpStatusCode.OK, await _shopper.StatusOfAsync("/cache"));
        Assert.Equal(HttpStatusCode.Forbidden, await stranger.StatusOfAsync("/cache"));
        Assert.Equal(HttpStatusCode.Forbidden, await stranger.PostAsync("/admin/price", ("product", "7"), ("amount", "1.00")));
    }
}
