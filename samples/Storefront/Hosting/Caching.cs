using MemcachedGen;
using Microsoft.Extensions.Options;
using Storefront.Carts;
using Storefront.Contracts;

namespace Storefront.Hosting;

/// <summary>Everything that the shop caches, and where.</summary>
internal static class Caching
{
    /// <summary>In memcached if the configuration names servers, else in this process.</summary>
    internal static void AddCaching(this WebApplicationBuilder builder)
    {
        // The shop has a health check of its own, and tells nobody of spans and metrics that nobody collects.
        bool isObserved = builder.IsObserved();
        builder.AddMemcachedClient("cache", settings =>
            {
                settings.DisableHealthChecks = true;
                settings.DisableTracing = settings.DisableMetrics = !isObserved;
            }, UseProcessWithoutServers)
            .AddCache<IProductCache>()
            .AddCache<IPriceCache>()
            .AddCache<ISearchCache>()
            .AddCache<ICustomerSessionCache>()
            .AddCache<IRequestCounter>()
            .AddOutputCacheStore(static pages => pages.StaleFor = TimeSpan.FromSeconds(30))
            .AddSessionStore(static session => session.Protect = true)
            .AddServerMetrics()
            .AddWarmUp();
        builder.Services.AddSession(static options =>
        {
            options.Cookie.Name = Cart.CookieName;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.HttpOnly = true;
            options.IdleTimeout = TimeSpan.FromHours(2);
        });
        builder.Services.AddOutputCache(static output => output.AddPolicy(Pages, static policy => policy
            .Expire(TimeSpan.FromSeconds(30))
            .SetVaryByHost(false)
            .SetVaryByQuery([])));
    }

    private static void UseProcessWithoutServers(MemcachedGenOptions options)
    {
        if (options.Servers.Count == 0)
        {
            options.UseInMemoryStore();
        }
    }

    /// <summary>Where entries are, in words.</summary>
    internal static string NameOfStore(this WebApplication application) =>
        application.Services.GetRequiredService<IOptions<MemcachedGenOptions>>().Value.Servers.Count switch
        {
            0 => "a store in the process",
            1 => "memcached",
            int servers => $"memcached on {servers} servers",
        };

    /// <summary>Pages that are the same for everybody.</summary>
    internal const string Pages = "pages";
}
