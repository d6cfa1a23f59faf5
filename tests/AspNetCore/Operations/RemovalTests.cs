using System.Net;
using System.Text.Json;
using Xunit;

namespace MemcachedGen.AspNetCoreTests.Operations;

public sealed class RemovalTests
{
    private static readonly CancellationToken s_token = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("main", "main")]
    [InlineData("a b/+%\u00FC<>\"", "a%20b%2F%2B%25%C3%BC%3C%3E%22")]
    public async Task Removal_IsSeenByAReaderOfThisProcessAtOnce(string name, string written)
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await using Shop shop = await Shop.StartAsync(node.Name);
        await shop.Books.SetAsync(name, 1, "Solaris", s_token);
        Assert.Equal("Solaris", await shop.Books.GetAsync(name, 1, s_token));
        Assert.Equal("Solaris", await shop.Books.GetAsync(name, 1, s_token)); // from the process

        JsonElement answer = await shop.DeleteAsync($"shop:books/3:b:{written}:1");

        Assert.Null(await shop.Books.GetAsync(name, 1, s_token));
        Assert.True(answer.GetProperty("removed").GetBoolean());
        Assert.Equal("b:{shop}:{id}", answer.GetProperty("template").GetString());
        Assert.False((await shop.DeleteAsync($"shop:books/3:b:{written}:1")).GetProperty("removed").GetBoolean());
        Assert.Contains(shop.Host.Log.Messages, static message => message.Contains("deleted an entry of books/3:b:{shop}:{id}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ForeignKey_IsLeftAlone()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await using Shop shop = await Shop.StartAsync(node.Name);
        await using MemcachedConsole console = await node.ConnectAsync();
        await console.SetAsync("somebody-elses", "x"u8.ToArray());

        await shop.DeleteAsync("somebody-elses", HttpStatusCode.NotFound);
        await shop.DeleteAsync("", HttpStatusCode.BadRequest);

        Assert.NotNull(await console.GetAsync("somebody-elses"));
    }

    [Fact]
    public async Task ServerThatIsAway_IsSaid()
    {
        await using Shop shop = await Shop.StartAsync("127.0.0.1:1");

        JsonElement problem = await shop.DeleteAsync("shop:books/3:b:a:1", HttpStatusCode.ServiceUnavailable);

        Assert.Contains("RecoveryQueueCapacity", problem.GetProperty("remedy").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_AndTheLog_ShowNothingSensitive_NorValues()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await using Shop shop = await Shop.StartAsync(node.Name);
        var day = new DateOnly(2026, 1, 2);
        await shop.Books.SetSessionAsync("abc123", day, 4, "the-value", s_token);
        await shop.Books.GetSessionAsync("abc123", day, 4, s_token);
        const string Key = "shop:books/3:s:abc123:2026-01-02:4";

        string[] answers =
        [
            (await shop.GetAsync("/cache")).GetRawText(),
            (await shop.GetAsync("/cache/contracts/books")).GetRawText(),
            (await shop.GetAsync("/cache/servers?statistics=true")).GetRawText(),
            (await shop.GetAsync($"/cache/keys?key={Key}")).GetRawText(),
            (await shop.DeleteAsync(Key)).GetRawText(),
            (await shop.DeleteAsync(Key + ":nothing", HttpStatusCode.NotFound)).GetRawText(),
        ];

        Assert.All(answers, static answer => Assert.DoesNotContain("abc123", answer, StringComparison.Ordinal));
        Assert.All(answers, static answer => Assert.DoesNotContain("the-value", answer, StringComparison.Ordinal));
        Assert.DoesNotContain(shop.Host.Log.Messages, static message =>
            message.StartsWith("MemcachedGen", StringComparison.Ordinal) && message.Contains("abc123", StringComparison.Ordinal));
    }
}
