using System.Net;
using System.Text.Json;
using Xunit;

namespace MemcachedGen.AspNetCoreTests.Operations;

public sealed class ServersTests
{
    [Fact]
    public async Task DeadServer_IsShownAsDown_AndHidesNoOther()
    {
        await using MemcachedNode up = await MemcachedNode.StartAsync();
        await using MemcachedNode dead = await MemcachedNode.StartAsync();
        await using Shop shop = await Shop.StartAsync($"{up.Name};weight=2,{dead.Name}");
        await Eventually.TrueAsync(async () => States(await shop.GetAsync("/cache")) == "up,up");

        await dead.KillAsync();
        await Eventually.TrueAsync(async () => States(await shop.GetAsync("/cache/servers")) == "up,down");

        JsonElement[] servers = [.. (await shop.GetAsync("/cache/servers?statistics=true")).GetProperty("servers").EnumerateArray()];
        Assert.Equal(2, servers[0].GetProperty("weight").GetInt32());
        Assert.False(servers[0].TryGetProperty("lastError", out _));
        JsonElement statistics = servers[0].GetProperty("statistics");
        Assert.All(
            ["uptimeSeconds", "items", "bytes", "maxBytes", "evictions", "hits", "misses", "connections"],
            name => Assert.True(statistics.GetProperty(name).GetInt64() >= 0));
        Assert.StartsWith("1.", statistics.GetProperty("version").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, servers[1].GetProperty("connections").GetInt32());
        Assert.NotEmpty(servers[1].GetProperty("lastError").GetString()!);
        Assert.True(servers[1].GetProperty("lastErrorAt").TryGetDateTimeOffset(out _));
        Assert.Equal("connect_refused", servers[1].GetProperty("statisticsError").GetString());
        Assert.False(servers[1].TryGetProperty("statistics", out _));
        Assert.Equal("down", (await shop.GetAsync("/cache")).GetProperty("servers").EnumerateArray().Last().GetProperty("state").GetString());
    }

    [Fact]
    public async Task Statistics_AreLeftOutUnlessAskedFor()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await using Shop shop = await Shop.StartAsync(node.Name);

        JsonElement server = Assert.Single((await shop.GetAsync("/cache/servers?statistics=false")).GetProperty("servers").EnumerateArray());

        Assert.False(server.TryGetProperty("statistics", out _) || server.TryGetProperty("statisticsError", out _));
        await shop.GetAsync("/cache/servers?statistics=perhaps", HttpStatusCode.BadRequest);
        Assert.Empty((await shop.GetAsync("/cache/servers?client=fast&statistics=true")).GetProperty("servers").EnumerateArray());
    }

    private static string States(JsonElement answer) =>
        string.Join(',', answer.GetProperty("servers").EnumerateArray().Select(static server => server.GetProperty("state").GetString()));
}
