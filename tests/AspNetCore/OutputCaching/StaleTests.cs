using MemcachedGen.AspNetCoreTests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MemcachedGen.AspNetCoreTests.OutputCaching;

/// <summary>Pages whose time is over, on two sites that share their servers.</summary>
public sealed class StaleTests(ThreeNodeCluster cluster) : IClassFixture<ThreeNodeCluster>
{
    private readonly string _prefix = PageSite.NewPrefix();
    private readonly Renders _renders = new();
    private readonly TaskCompletionSource _entered = new();

    private volatile Func<int, Task<IResult>> _render = static count => Task.FromResult(Results.Text($"page {count}"));

    [Fact]
    public async Task OneRequestRendersAnew_TheOthersAreServedTheOldPage_OfBothSites()
    {
        var gate = new TaskCompletionSource();
        await using WebHost here = await StartAsync();
        await using WebHost there = await StartAsync();
        using HttpClient near = here.CreateVisitor();
        using HttpClient far = there.CreateVisitor();
        await near.GetPageAsync("/page");
        _render = async count =>
        {
            _entered.TrySetResult();
            await gate.Task;
            return Results.Text($"page {count}");
        };
        Task<Page> renewing = await RenewAsync(near);

        foreach (HttpClient client in (HttpClient[])[near, far])
        {
            Page stale = await client.GetPageAsync("/page");
            Assert.Equal(("page 1", "STALE"), (stale.Body, stale.XCache));
            Assert.Matches("^MemcachedGen; hit; ttl=-\\d+$", stale.CacheStatus);
        }

        gate.SetResult();
        Page renewed = await renewing;
        Assert.Equal(("page 2", "MISS", "MemcachedGen; fwd=stale; stored"), (renewed.Body, renewed.XCache, renewed.CacheStatus));
        Assert.Equal("page 2", (await far.GetPageAsync("/page")).Body);
    }

    [Theory]
    [InlineData(200)] // and a cookie
    [InlineData(500)]
    [InlineData(0)] // an exception
    public async Task RenewalThatComesToNothing_LeavesItToTheNext(int status)
    {
        await using WebHost site = await StartAsync();
        using HttpClient client = site.CreateVisitor();
        await client.GetPageAsync("/page");
        _render = count =>
        {
            _entered.TrySetResult();
            return status == 0 ? throw new InvalidOperationException("The page is broken.") : Task.FromResult<IResult>(new CookieResult(count, status));
        };
        Task<Page> renewing = await RenewAsync(client);
        Assert.Equal(status == 0 ? 500 : status, (await renewing).Status);
        _render = static count => Task.FromResult(Results.Text($"page {count}"));
        await Eventually.TrueAsync(async () => (await client.GetPageAsync("/page")).Body == "page 3");
    }

    [Fact]
    public async Task PageThatIsGone_IsNotServedAnyMore()
    {
        await using WebHost site = await StartAsync();
        using HttpClient client = site.CreateVisitor();
        await client.GetPageAsync("/page");
        _render = _ =>
        {
            _entered.TrySetResult();
            return Task.FromResult(Results.NotFound());
        };
        Task<Page> renewing = await RenewAsync(client);
        Assert.Equal(404, (await renewing).Status);
        await Eventually.TrueAsync(async () => (await client.GetPageAsync("/page")).Status == 404);
        Assert.Equal((404, 404), ((await client.GetPageAsync("/page")).Status, (await client.GetPageAsync("/page")).Status));
    }

    // Once the page's time is over, the next request renders it.
    private async Task<Task<Page>> RenewAsync(HttpClient client)
    {
        Task<Page> last = client.GetPageAsync("/page");
        await Eventually.TrueAsync(async () =>
        {
            if (last.IsCompleted && !_entered.Task.IsCompleted)
            {
                last = client.GetPageAsync("/page");
            }

            await Task.WhenAny(last, _entered.Task);
            return _entered.Task.IsCompleted;
        });
        return last;
    }

    private Task<WebHost> StartAsync() => PageSite.StartAsync(
        options =>
        {
            cluster.Reach(options);
            options.KeyPrefix = _prefix;
        },
        app => app.MapGet("/page", () =>
        {
            _renders.Next();
            return _render(_renders.Count);
        }).CacheOutput(static policy => policy.Expire(TimeSpan.FromSeconds(1))),
        static pages => pages.StaleFor = TimeSpan.FromMinutes(5));

    private sealed class CookieResult(int count, int status) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            httpContext.Response.Cookies.Append("id", "1");
            return httpContext.Response.WriteAsync($"page {count}");
        }
    }
}
