using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace MemcachedGen.Web;

/// <summary>A site on Kestrel with a page of so many bytes, cached for an hour, and one that counts visits in the session.</summary>
internal sealed class Site : IAsyncDisposable
{
    public const string Visits = "/visits";

    private readonly WebApplication _application;

    private Site(WebApplication application)
    {
        _application = application;
        string address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        EndPoint = new IPEndPoint(IPAddress.Loopback, new Uri(address).Port);
    }

    public IPEndPoint EndPoint { get; }

    public static async Task<Site> StartAsync(Backing backing, BackingServers servers, int pageBytes)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        Add(builder.Services, backing, servers);
        WebApplication application = builder.Build();
        if (backing != Backing.None)
        {
            application.UseSession();
            application.UseOutputCache();
        }

        byte[] page = PageOf(pageBytes);
        RouteHandlerBuilder cached = application.MapGet(PathOf(pageBytes), () => Results.Bytes(page, "text/html"));
        if (backing != Backing.None)
        {
            cached.CacheOutput(static policy => policy.Expire(TimeSpan.FromHours(1)));
            application.MapGet(Visits, static async (HttpContext context) =>
            {
                await context.Session.LoadAsync(context.RequestAborted);
                int visits = (context.Session.GetInt32("visits") ?? 0) + 1;
                context.Session.SetInt32("visits", visits);
                return Results.Text("visits");
            });
        }

        await application.StartAsync();
        return new Site(application);
    }

    /// <summary>The path of the page, which has its length in it: pages of two lengths are two pages.</summary>
    public static string PathOf(int pageBytes) => string.Create(CultureInfo.InvariantCulture, $"/page/{pageBytes}");

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    // Compresses as markup does.
    private static byte[] PageOf(int length)
    {
        var random = new Random(1);
        var text = new StringBuilder(length + 100);
        while (text.Length < length)
        {
            text.Append(CultureInfo.InvariantCulture, $"<li class=\"product\"><a href=\"/p/{random.Next(100_000)}\">{random.Next():x8} {random.Next():x8}</a></li>\n");
        }

        return Encoding.ASCII.GetBytes(text.ToString(0, length));
    }

    private static void Add(IServiceCollection services, Backing backing, BackingServers servers)
    {
        switch (backing)
        {
            case Backing.Memory:
                services.AddDistributedMemoryCache().AddSession().AddOutputCache();
                break;
            case Backing.Memcached or Backing.MemcachedCompressed:
                services.AddMemcachedGen(options =>
                {
                    options.OperationTimeout = TimeSpan.FromSeconds(30); // a call that the load delays is not to be given up
                    options.Servers.Add(servers.Memcached.Name);
                }).AddSessionStore().AddOutputCacheStore(options => options.CompressFrom = backing == Backing.Memcached ? 0 : 1);
                break;
            case Backing.Redis:
                services.AddStackExchangeRedisCache(options => options.Configuration = servers.Redis.Name).AddSession();
                services.AddOutputCache().AddStackExchangeRedisOutputCache(options => options.Configuration = servers.Redis.Name);
                break;
        }
    }
}
