using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MemcachedGen.AspNetCoreTests.Operations;

/// <summary>Whoever holds a session's id is its user: operators see that it is a session, and not whose.</summary>
public sealed class SessionKeyTests
{
    [Fact]
    public async Task SessionsKey_IsRecognized_NotShown_AndCanBeDeleted()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await using Shop shop = await Shop.StartAsync(
            node.Name,
            services: static builder => builder.Services.AddMemcachedGen(static _ => { }).AddSessionStore(),
            application: static application =>
            {
                application.UseSession();
                application.MapGet("/visit", static context =>
                {
                    context.Session.SetString("name", "the-value");
                    return Task.CompletedTask;
                });
            });
        using HttpResponseMessage visit = await shop.Client.GetAsync(new Uri("/visit", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, visit.StatusCode);
        string key = Assert.Single(await KeysAsync(node));
        string id = key[(key.LastIndexOf(':') + 1)..];

        JsonElement meaning = await shop.GetAsync($"/cache/keys?key={Uri.EscapeDataString(key)}");
        JsonElement overview = await shop.GetAsync("/cache");
        JsonElement removal = await shop.DeleteAsync(key);

        Assert.True(meaning.GetProperty("arguments")[0].GetProperty("isSensitive").GetBoolean());
        Assert.Contains(overview.GetProperty("contracts").EnumerateArray(), static contract => contract.GetProperty("version").GetInt32() == 0);
        Assert.True(removal.GetProperty("removed").GetBoolean());
        Assert.Empty(await KeysAsync(node));
        Assert.All([meaning, overview, removal], answer => Assert.DoesNotContain(id, answer.GetRawText(), StringComparison.Ordinal));
        Assert.All([meaning, overview, removal], static answer => Assert.DoesNotContain("the-value", answer.GetRawText(), StringComparison.Ordinal));
    }

    private static async Task<string[]> KeysAsync(MemcachedNode node)
    {
        await using MemcachedConsole console = await node.ConnectAsync(); // the reply has more lines than one
        ConsoleReply reply = await console.SendAsync("lru_crawler metadump all");
        return reply.Line == "END"
            ? []
            : [Uri.UnescapeDataString(reply.Line.Split(' ').Single(static part => part.StartsWith("key=", StringComparison.Ordinal))["key=".Length..])];
    }
}
