using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Storefront;

namespace MemcachedGen.AspNetCoreTests.Storefront;

/// <summary>The sample, as its program starts it, on a free port and with a clock of the test.</summary>
public sealed class RunningShop : IAsyncDisposable, IStartupFilter
{
    /// <summary>A request with this header comes from the address in it.</summary>
    private const string From = "X-Test-From";

    private WebApplication? _application;

    /// <summary>Half past a minute.</summary>
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2030, 5, 4, 12, 0, 30, TimeSpan.Zero));

    public static async Task<RunningShop> StartAsync(params string[] settings)
    {
        var shop = new RunningShop();
        string keys = Path.Combine(AppContext.BaseDirectory, "shop-keys");
        shop._application = Shop.Create(
            ["--urls=http://127.0.0.1:0", "--Shop:DatabaseDelay=00:00:00", $"--Shop:KeyDirectory={keys}", .. settings],
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<TimeProvider>(shop.Time).AddSingleton<IStartupFilter>(shop);
            });
        await shop._application.StartAsync();
        return shop;
    }

    /// <summary>On a server, or on the store in the process if there is none.</summary>
    public static Task<RunningShop> StartAsync(MemcachedNode? server, params string[] settings) =>
        server is null ? StartAsync(settings) : StartAsync([$"--MemcachedGen:Servers:0={server.Name}", .. settings]);

    /// <summary>Somebody with a browser of his own: with cookies, and no redirects followed.</summary>
    public Shopper Enter(IPAddress? from = null)
    {
        string address = _application!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(address) };
        if (from is not null)
        {
            http.DefaultRequestHeaders.Add(From, from.ToString());
        }

        return new Shopper(http);
    }

    public async ValueTask DisposeAsync()
    {
        await _application!.StopAsync();
        await _application.DisposeAsync();
    }

    Action<IApplicationBuilder> IStartupFilter.Configure(Action<IApplicationBuilder> next) => application =>
    {
        application.Use((HttpContext context, RequestDelegate rest) =>
        {
            if (context.Request.Headers[From] is [{ } address])
            {
                context.Connection.RemoteIpAddress = IPAddress.Parse(address);
            }

            return rest(context);
        });
        next(application);
    };
}
