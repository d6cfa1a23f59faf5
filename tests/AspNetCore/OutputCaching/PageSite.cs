using System.Security.Claims;
using MemcachedGen.AspNetCoreTests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MemcachedGen.AspNetCoreTests.OutputCaching;

/// <summary>A web site with cached pages. Its users say who they are in a header.</summary>
internal static class PageSite
{
    internal const string User = "X-User";

    /// <summary>Entries of one test are no other's.</summary>
    internal static string NewPrefix() => $"{Guid.NewGuid():N}:"[^9..];

    /// <param name="reach">Sets the servers.</param>
    /// <param name="endpoints">Maps the pages.</param>
    /// <param name="pages">Sets the options of the page cache.</param>
    /// <param name="services">Registers more.</param>
    /// <param name="middleware">What stands before the output cache, behind authentication.</param>
    internal static Task<WebHost> StartAsync(
        Action<MemcachedGenOptions> reach,
        Action<WebApplication> endpoints,
        Action<MemcachedOutputCacheOptions>? pages = null,
        Action<IServiceCollection>? services = null,
        Action<WebApplication>? middleware = null) => WebHost.StartAsync(
            builder =>
            {
                builder.Services.AddMemcachedGen(reach).AddOutputCacheStore(pages);
                services?.Invoke(builder.Services);
            },
            application =>
            {
                application.Use(static (http, next) =>
                {
                    // Without a length a response ends when the request is over, and then its page is stored.
                    http.Response.OnStarting(static state =>
                    {
                        ((HttpResponse)state).ContentLength = null;
                        return Task.CompletedTask;
                    }, http.Response);
                    if (http.Request.Headers[User] is [{ } user])
                    {
                        http.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, user)], "header"));
                    }

                    return next(http);
                });
                middleware?.Invoke(application);
                application.UseOutputCache();
                endpoints(application);
            });

    /// <summary>A visitor of one of several processes that serve the same site.</summary>
    internal static HttpClient CreateVisitor(this WebHost site)
    {
        HttpClient client = site.CreateClient(keepsCookies: false);
        client.DefaultRequestHeaders.Host = "shop.example";
        return client;
    }

    internal static async Task<Page> GetPageAsync(this HttpClient client, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await client.SendPageAsync(request, headers);
    }

    internal static async Task<Page> SendPageAsync(this HttpClient client, HttpRequestMessage request, params (string Name, string Value)[] headers)
    {
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using HttpResponseMessage response = await client.SendAsync(request);
        return new Page(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Headers.Concat(response.Content.Headers)
                .ToDictionary(static header => header.Key, static header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));
    }
}
