using MemcachedGen.AspNetCoreTests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace MemcachedGen.AspNetCoreTests.OutputCaching;

/// <summary>Registration and options.</summary>
public sealed class OutputCacheSetupTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task StoreIsOurs_WhereverTheApplicationAddsOutputCaching(bool isBefore)
    {
        await using WebHost site = await WebHost.StartAsync(
            builder =>
            {
                if (isBefore)
                {
                    builder.Services.AddOutputCache();
                }

                builder.Services.AddMemcachedGen(static options => options.UseInMemoryStore()).AddOutputCacheStore();
                if (!isBefore)
                {
                    builder.Services.AddOutputCache(static options => options.AddBasePolicy(static policy => policy.Expire(TimeSpan.FromSeconds(77))));
                }
            },
            static app =>
            {
                app.UseOutputCache();
                app.MapGet("/page", static () => "x").CacheOutput();
            });
        using HttpClient client = site.CreateClient();
        await client.GetPageAsync("/page");
        Page hit = await client.GetPageAsync("/page");
        Assert.Equal("HIT", hit.XCache);
        Assert.Matches(isBefore ? "ttl=(60|5\\d)$" : "ttl=7\\d$", hit.CacheStatus);
        Assert.StartsWith("MemcachedGen", site.Services.GetRequiredService<IOutputCacheStore>().GetType().FullName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NamedClient_KeepsThePages()
    {
        await using WebHost site = await WebHost.StartAsync(
            static builder =>
            {
                builder.Services.AddMemcachedGen("pages", static options => options.UseInMemoryStore())
                    .AddOutputCacheStore(static pages => pages.DefaultLifetime = TimeSpan.FromMinutes(10));
                builder.Services.AddMemcachedGen(static options => options.Servers.Add("127.0.0.1:1"));
            },
            static app =>
            {
                app.UseOutputCache();
                app.MapGet("/page", static () => "x").CacheOutput();
            });
        using HttpClient client = site.CreateClient();
        await client.GetPageAsync("/page");
        Page hit = await client.GetPageAsync("/page");
        Assert.Equal("HIT", hit.XCache);
        Assert.Matches("ttl=(600|59\\d)$", hit.CacheStatus);
    }

    [Fact]
    public async Task OptionsThatAreWrong_AreNamedAtTheStart()
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(static () => PageSite.StartAsync(
            static options => options.UseInMemoryStore(),
            static _ => { },
            static pages =>
            {
                pages.StaleFor = TimeSpan.FromSeconds(-1);
                pages.DefaultLifetime = TimeSpan.FromMilliseconds(5);
                pages.CompressFrom = -1;
                pages.MaxBodySize = 0;
                pages.CacheStatusName = "my cache";
            }));
        Assert.All(
            ["StaleFor: -00:00:01 is out of range", "DefaultLifetime: 00:00:00.0050000", "CompressFrom: -1", "MaxBodySize: 0", "CacheStatusName: 'my cache'"],
            part => Assert.Contains(exception.Failures, failure => failure.Contains(part, StringComparison.Ordinal)));
    }
}
