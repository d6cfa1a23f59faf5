using System.Net;
using System.Text.Json;
using Xunit;

namespace MemcachedGen.AspNetCoreTests.Operations;

public sealed class KeyTests
{
    [Fact]
    public async Task Key_IsTakenApart()
    {
        await using Shop shop = await Shop.StartAsync("127.0.0.1:1");

        JsonElement meaning = await shop.GetAsync($"/cache/keys?key={Uri.EscapeDataString("shop:books/3:b:a%20b%2F%2B%25%C3%BC:7")}");

        Assert.Equal(("books", 3, "b:{shop}:{id}"), (Text(meaning, "contract"), meaning.GetProperty("version").GetInt32(), Text(meaning, "template")));
        Assert.False(meaning.GetProperty("isShortened").GetBoolean());
        JsonElement[] arguments = [.. meaning.GetProperty("arguments").EnumerateArray()];
        Assert.Equal(("shop", "a b/+%\u00FC"), (Text(arguments[0], "name"), Text(arguments[0], "value")));
        Assert.Equal(("id", "7"), (Text(arguments[1], "name"), Text(arguments[1], "value")));
    }

    [Fact]
    public async Task SensitivePart_IsNotShown()
    {
        await using Shop shop = await Shop.StartAsync("127.0.0.1:1");

        JsonElement meaning = await shop.GetAsync("/cache/keys?key=shop:books/3:s:abc123:2026-01-02:!");

        JsonElement[] arguments = [.. meaning.GetProperty("arguments").EnumerateArray()];
        Assert.True(arguments[0].GetProperty("isSensitive").GetBoolean());
        Assert.False(arguments[0].TryGetProperty("value", out _));
        Assert.Equal("2026-01-02", Text(arguments[1], "value"));
        Assert.True(arguments[2].GetProperty("isNull").GetBoolean());
        Assert.DoesNotContain("abc123", meaning.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ShortenedKey_ShowsWhatIsLeft()
    {
        await using Shop shop = await Shop.StartAsync("127.0.0.1:1");
        string key = $"{"shop:books/3:b:" + new string('x', 300)}"[..226] + "%#AAAAAAAAAAAAAAAAAAAAAA";

        JsonElement meaning = await shop.GetAsync($"/cache/keys?key={Uri.EscapeDataString(key)}");

        Assert.True(meaning.GetProperty("isShortened").GetBoolean());
        Assert.Equal("b:{shop}:{id}", Text(meaning, "template"));
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("?key=", HttpStatusCode.BadRequest)]
    [InlineData("?key=a&key=b", HttpStatusCode.BadRequest)]
    [InlineData("?key=a%20b", HttpStatusCode.BadRequest)]
    [InlineData("?key=a+b", HttpStatusCode.BadRequest)]
    [InlineData("?key=a%0D%0Adelete%20b", HttpStatusCode.BadRequest)]
    [InlineData("?key=a%00", HttpStatusCode.BadRequest)]
    [InlineData("?key=a%7F", HttpStatusCode.BadRequest)]
    [InlineData("?key=secret-of-somebody", HttpStatusCode.NotFound)]
    [InlineData("?key=books/3:b:a:1", HttpStatusCode.NotFound)]
    [InlineData("?key=shop:books/2:b:a:1", HttpStatusCode.NotFound)]
    [InlineData("?key=shop:books/3:b:a:secret", HttpStatusCode.NotFound)]
    [InlineData("?key=shop:books/3:b:%3Cscript%3E:1", HttpStatusCode.NotFound)]
    [InlineData("?key=%C3%BC", HttpStatusCode.NotFound)]
    public async Task KeyThatIsNone_IsRefused_AndNotRepeated(string query, HttpStatusCode expected)
    {
        await using Shop shop = await Shop.StartAsync("127.0.0.1:1");

        JsonElement problem = await shop.GetAsync($"/cache/keys{query}", expected);

        Assert.DoesNotContain("secret", problem.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("script", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeyThatIsTooLong_IsRefused()
    {
        await using Shop shop = await Shop.StartAsync("127.0.0.1:1");
        await shop.GetAsync($"/cache/keys?key={new string('a', 251)}", HttpStatusCode.BadRequest);
        await shop.GetAsync($"/cache/keys?key={Uri.EscapeDataString(new string('\u00FC', 126))}", HttpStatusCode.BadRequest);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
