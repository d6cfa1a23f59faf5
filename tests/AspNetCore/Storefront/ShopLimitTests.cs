using System.Net;
using Xunit;

namespace MemcachedGen.AspNetCoreTests.Storefront;

/// <summary>What happens when there is too much of something, or too little.</summary>
public sealed class ShopLimitTests
{
    [Fact]
    public async Task TooManyRequestsOfAMinute_AreRefused_UntilTheNext()
    {
        await using RunningShop shop = await RunningShop.StartAsync("--Shop:RequestsPerMinute=3");
        using Shopper shopper = shop.Enter();
        using Shopper other = shop.Enter(IPAddress.Parse("203.0.113.7"));
        for (int request = 0; request < 3; request++)
        {
            Assert.Equal(HttpStatusCode.OK, await shopper.StatusOfAsync("/search?q=honey"));
        }

        using HttpResponseMessage refused = await shopper.GetAsync("/search?q=honey");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(30), refused.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.OK, await shopper.StatusOfAsync("/"));
        Assert.Equal(HttpStatusCode.OK, await other.StatusOfAsync("/search?q=honey"));

        shop.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.OK, await shopper.StatusOfAsync("/search?q=honey"));
    }

    [Fact]
    public async Task ServerDies_TheShelvesStayOpen()
    {
        await using MemcachedNode server = await MemcachedNode.StartAsync();
        await using RunningShop shop = await RunningShop.StartAsync(server);
        using Shopper shopper = shop.Enter();
        await shopper.ReadAsync("/tea/7");

        await server.KillAsync();

        Assert.Contains("Iron Goddess", await shopper.ReadAsync("/teas/oolong"), StringComparison.Ordinal);
        Assert.Contains("Chamomile Field", await shopper.ReadAsync("/search?q=honey"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await shopper.PostAsync("/account/sign-in", ("name", "Ada")));
    }

    [Fact]
    public async Task Health_IsLiveAndReady_WithoutItsServerToo()
    {
        await using MemcachedNode server = await MemcachedNode.StartAsync();
        await using RunningShop shop = await RunningShop.StartAsync(server);
        using Shopper shopper = shop.Enter();
        Assert.Equal("Healthy", await shopper.ReadAsync("/healthz/ready"));

        await server.KillAsync();

        Assert.Equal("Degraded", await shopper.ReadAsync("/healthz/ready"));
        Assert.Equal("Healthy", await shopper.ReadAsync("/healthz/live"));
    }
}
