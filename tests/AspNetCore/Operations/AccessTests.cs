using System.Net;
using MemcachedGen.AspNetCoreTests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MemcachedGen.AspNetCoreTests.Operations;

/// <summary>Who may ask, and who may delete.</summary>
public sealed class AccessTests
{
    private const string Key = "shop:books/3:b:main:1";

    private static readonly string[] s_reads = ["/cache", "/cache/contracts/books", "/cache/servers", $"/cache/keys?key={Key}"];

    [Fact]
    public async Task Anonymous_IsRefusedEverywhere()
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await using Shop shop = await Shop.StartAsync(node.Name);
        using HttpClient anonymous = shop.As(null);
        await shop.Books.SetAsync("main", 1, "Solaris", TestContext.Current.CancellationToken);

        foreach (string path in s_reads)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(anonymous, HttpMethod.Get, path));
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(anonymous, HttpMethod.Delete, $"/cache/keys?key={Key}"));
        Assert.Equal("Solaris", await shop.Books.GetAsync("main", 1, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Policy_ForAllRoutes_IsAConvention()
    {
        await using Shop shop = await Shop.StartAsync("127.0.0.1:1", conventions: static routes => routes.RequireAuthorization("editors"));
        using HttpClient editor = shop.As("editor");

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(shop.Client, HttpMethod.Get, "/cache"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(editor, HttpMethod.Get, "/cache"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PolicyForRemoval_IsItsOwn_EvenIfTheRestIsOpen(bool isOpen)
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await using Shop shop = await Shop.StartAsync(
            node.Name, static options => options.RemovalPolicy = "editors", routes => _ = isOpen ? routes.AllowAnonymous() : routes);
        using HttpClient anonymous = shop.As(null), editor = shop.As("editor");

        Assert.Equal(isOpen ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, await StatusAsync(anonymous, HttpMethod.Get, "/cache"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(anonymous, HttpMethod.Delete, $"/cache/keys?key={Key}"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(shop.Client, HttpMethod.Delete, $"/cache/keys?key={Key}"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(editor, HttpMethod.Delete, $"/cache/keys?key={Key}"));
    }

    [Fact]
    public async Task Endpoint_ThatIsOpened_IsOpen()
    {
        await using Shop shop = await Shop.StartAsync("127.0.0.1:1", conventions: static routes => routes.AllowAnonymous());
        using HttpClient anonymous = shop.As(null);

        foreach (string path in s_reads)
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(anonymous, HttpMethod.Get, path));
        }
    }

    [Fact]
    public async Task Removal_ThatIsSwitchedOff_DoesNotExist_AndNothingElseChangesAnything()
    {
        await using Shop shop = await Shop.StartAsync("127.0.0.1:1", static options => options.AllowRemoval = false);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, await StatusAsync(shop.Client, HttpMethod.Delete, $"/cache/keys?key={Key}"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, await StatusAsync(shop.Client, HttpMethod.Post, $"/cache/keys?key={Key}"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, await StatusAsync(shop.Client, HttpMethod.Delete, "/cache"));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.OK)]
    [InlineData("Sec-Fetch-Site", "none", HttpStatusCode.OK)]
    [InlineData("Origin", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "own", HttpStatusCode.OK)]
    public async Task Removal_FromAnotherSitesPage_IsRefused(string header, string value, HttpStatusCode expected)
    {
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        await using Shop shop = await Shop.StartAsync(node.Name);
        await shop.Books.SetAsync("main", 1, "Solaris", TestContext.Current.CancellationToken);
        string own = shop.Host.Address.GetLeftPart(UriPartial.Authority);

        await shop.DeleteAsync(Key, expected, (header, value == "own" ? own : value));

        Assert.Equal(expected == HttpStatusCode.OK, await shop.Books.GetAsync("main", 1, TestContext.Current.CancellationToken) is null);
    }

    [Fact]
    public async Task Application_WithoutAuthorization_DoesNotStart()
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => WebHost.StartAsync(
            static builder => builder.Services.AddMemcachedGen(static options => options.UseInMemoryStore()),
            static application => application.MapMemcachedGen("/operations")));

        Assert.Contains("MapMemcachedGen(\"/operations\")", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("AddAuthorization", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("AllowAnonymous()", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_ThatIsNotRegistered_IsRefusedAtTheStart()
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Shop.StartAsync("127.0.0.1:1", static options => options.Client = "slow"));

        Assert.Contains("AddKeyedMemcachedClient(\"slow\")", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        using HttpResponseMessage response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
