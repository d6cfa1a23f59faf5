using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MemcachedGen.AspNetCoreTests.Support;

/// <summary>An application behind Kestrel, on a free loopback port.</summary>
public sealed class WebHost : IAsyncDisposable
{
    private readonly WebApplication _application;

    private WebHost(WebApplication application, LogSink log)
    {
        _application = application;
        Log = log;
        Address = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public LogSink Log { get; }

    public Uri Address { get; }

    public IServiceProvider Services => _application.Services;

    /// <summary>Starts an application and returns once it listens.</summary>
    /// <param name="services">Registers its services.</param>
    /// <param name="application">Sets up its pipeline and endpoints.</param>
    public static async Task<WebHost> StartAsync(Action<WebApplicationBuilder> services, Action<WebApplication> application)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        var log = new LogSink();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        builder.Services.PostConfigure<LoggerFilterOptions>(static options => options.Rules.Clear()); // of the settings of a sample beside us
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        services(builder);
        WebApplication built = builder.Build();
        application(built);
        try
        {
            await built.StartAsync();
        }
        catch
        {
            await built.DisposeAsync();
            throw;
        }

        return new WebHost(built, log);
    }

    /// <summary>Somebody who calls it: with cookies of its own, and no redirects followed.</summary>
    public HttpClient CreateClient(bool keepsCookies = true) =>
        new(new SocketsHttpHandler { UseCookies = keepsCookies, AllowAutoRedirect = false }) { BaseAddress = Address };

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }
}
