using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MemcachedGen.AspNetCoreTests.Operations;

public sealed class OverviewTests
{
    [Fact]
    public async Task Overview_ShowsContractsAndServers()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await using Shop shop = await Shop.StartAsync(node.Name);
        await shop.Books.SetAsync("main", 1, "Solaris", TestContext.Current.CancellationToken);
        await shop.Books.GetAsync("main", 1, TestContext.Current.CancellationToken);

        JsonElement overview = await shop.GetAsync("/cache");

        Assert.NotEmpty(overview.GetProperty("version").GetString()!);
        Assert.Equal(("shop:", "memcached"), (overview.GetProperty("keyPrefix").GetString(), overview.GetProperty("store").GetString()));
        Assert.False(overview.TryGetProperty("client", out _));
        JsonElement contract = Assert.Single(overview.GetProperty("contracts").EnumerateArray());
        Assert.Equal(("books", 3), (contract.GetProperty("name").GetString(), contract.GetProperty("version").GetInt32()));
        Assert.InRange(contract.GetProperty("hitRatio").GetDouble(), 0, 1);
        JsonElement books = contract.GetProperty("entries").EnumerateArray().First();
        Assert.Equal("b:{shop}:{id}", books.GetProperty("template").GetString());
        Assert.Equal("00:10:00", books.GetProperty("ttl").GetString());
        Assert.Equal(50, books.GetProperty("maxLocalEntries").GetInt32());
        JsonElement server = Assert.Single(overview.GetProperty("servers").EnumerateArray());
        Assert.Equal((node.Name, "up"), (server.GetProperty("name").GetString(), server.GetProperty("state").GetString()));
        Assert.NotEmpty(overview.GetProperty("serversFingerprint").GetString()!);
    }

    [Fact]
    public async Task Overview_OfAKeyedClient_IsAskedForByName()
    {
        await using Shop shop = await Shop.StartAsync("127.0.0.1:1");

        JsonElement overview = await shop.GetAsync("/cache?client=fast");
        JsonElement unknown = await shop.GetAsync("/cache?client=slow", HttpStatusCode.NotFound);
        await shop.GetAsync("/cache?client=fast&client=fast", HttpStatusCode.BadRequest);

        Assert.Equal(("fast", "in-memory"), (overview.GetProperty("client").GetString(), overview.GetProperty("store").GetString()));
        Assert.Equal("reviews", Assert.Single(overview.GetProperty("contracts").EnumerateArray()).GetProperty("name").GetString());
        Assert.Contains("AddKeyedMemcachedClient", unknown.GetProperty("remedy").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endpoint_OfOneClient_ShowsNoOther()
    {
        await using Shop shop = await Shop.StartAsync("127.0.0.1:1", static options => options.Client = "fast");

        Assert.Equal("fast", (await shop.GetAsync("/cache")).GetProperty("client").GetString());
        Assert.Equal("fast", (await shop.GetAsync("/cache?client=fast")).GetProperty("client").GetString());
        await shop.GetAsync("/cache?client=other", HttpStatusCode.BadRequest);
        await shop.GetAsync("/cache/contracts/books", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Contract_IsShownWhole()
    {
        await using Shop shop = await Shop.StartAsync("127.0.0.1:1");

        JsonElement details = await shop.GetAsync("/cache/contracts/books");
        JsonElement unknown = await shop.GetAsync("/cache/contracts/Books", HttpStatusCode.NotFound);

        JsonElement version = Assert.Single(details.GetProperty("versions").EnumerateArray());
        JsonElement[] entries = [.. version.GetProperty("entries").EnumerateArray()];
        Assert.Equal("00:00:30", entries[0].GetProperty("jitter").GetString());
        Assert.Equal("00:05:00", entries[0].GetProperty("local").GetProperty("time").GetString());
        Assert.Equal(["GetAsync", "SetAsync"], entries[0].GetProperty("methods").EnumerateArray().Select(static method => method.GetString()!));
        Assert.False(entries[0].TryGetProperty("negativeTtl", out _));
        Assert.True(version.GetProperty("reads").TryGetProperty("joinedLoads", out _));
        Assert.Equal("It has books.", unknown.GetProperty("remedy").GetString());
    }

    [Fact]
    public async Task CacheThatCannotBeCreated_IsNamed()
    {
        await using Shop shop = await Shop.StartAsync("127.0.0.1:1", services: static builder =>
            builder.Services.AddMemcachedGen(static _ => { }).AddCache<IReviewCache>());

        foreach (string path in new[] { "/cache", "/cache/servers", "/cache/contracts/books", "/cache/keys?key=a" })
        {
            JsonElement problem = await shop.GetAsync(path, HttpStatusCode.InternalServerError);
            Assert.Contains("'reviews' belongs to the client 'fast'", problem.GetProperty("remedy").GetString(), StringComparison.Ordinal);
        }

        await shop.DeleteAsync("a", HttpStatusCode.InternalServerError);
    }
}
