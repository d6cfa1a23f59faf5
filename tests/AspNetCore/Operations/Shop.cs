using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MemcachedGen.AspNetCoreTests.Support;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MemcachedGen.AspNetCoreTests.Operations;

/// <summary>An application with caches and the endpoint for operators.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private readonly WebHost _host;

    private Shop(WebHost host)
    {
        _host = host;
        Client = host.CreateClient();
        Client.DefaultRequestHeaders.Add(HeaderAuthentication.Header, "operator");
    }

    /// <summary>An operator.</summary>
    internal HttpClient Client { get; }

    internal WebHost Host => _host;

    internal IBookCache Books => _host.Services.GetRequiredService<IBookCache>();

    internal static async Task<Shop> StartAsync(
        string servers,
        Action<MemcachedGenEndpointOptions>? configure = null,
        Action<IEndpointConventionBuilder>? conventions = null,
        Action<WebApplicationBuilder>? services = null,
        Action<WebApplication>? application = null) => new(await WebHost.StartAsync(
            builder =>
            {
                builder.Services.AddMemcachedGen(options => options.UseConnectionString(servers).KeyPrefix = "shop:").AddCache<IBookCache>();
                builder.Services.AddMemcachedGen("fast", static options => options.UseInMemoryStore()).AddCache<IReviewCache>();
                builder.Services.AddAuthentication("header").AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("header", null);
                builder.Services.AddAuthorizationBuilder().AddPolicy("editors", static policy => policy.RequireRole("editor"));
                services?.Invoke(builder);
            },
            web =>
            {
                application?.Invoke(web);
                IEndpointConventionBuilder mapped = web.MapMemcachedGen("/cache", configure);
                conventions?.Invoke(mapped);
            }));

    internal HttpClient As(string? role)
    {
        HttpClient client = _host.CreateClient();
        if (role is not null)
        {
            client.DefaultRequestHeaders.Add(HeaderAuthentication.Header, role);
        }

        return client;
    }

    internal async Task<JsonElement> GetAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using HttpResponseMessage response = await Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return await ReadAsync(response, expected);
    }

    internal async Task<JsonElement> DeleteAsync(string key, HttpStatusCode expected = HttpStatusCode.OK, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, new Uri($"/cache/keys?key={Uri.EscapeDataString(key)}", UriKind.Relative));
        foreach ((string name, string value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using HttpResponseMessage response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return await ReadAsync(response, expected);
    }

    public ValueTask DisposeAsync()
    {
        Client.Dispose();
        return _host.DisposeAsync();
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(expected == response.StatusCode, $"{response.StatusCode}: {text}");
        Assert.True(response.Headers.CacheControl is { NoStore: true });
        Assert.Equal(expected == HttpStatusCode.OK ? "application/json" : "application/problem+json", response.Content.Headers.ContentType?.MediaType);
        JsonElement answer = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        if (expected != HttpStatusCode.OK)
        {
            Assert.Equal((int)expected, answer.GetProperty("status").GetInt32());
            Assert.All(["type", "title", "detail", "remedy"], member => Assert.NotEmpty(answer.GetProperty(member).GetString()!));
        }

        return answer;
    }
}
