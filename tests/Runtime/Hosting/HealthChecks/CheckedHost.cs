using MemcachedGen.RuntimeTests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace MemcachedGen.RuntimeTests.Hosting.HealthChecks;

/// <summary>Services with health checks, as a host has them.</summary>
internal sealed class CheckedHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    internal CheckedHost(Action<IServiceCollection> register)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(Log).AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        register(services);
        _services = services.BuildServiceProvider();
    }

    internal LogSink Log { get; } = new();

    internal CacheClient Client => _services.GetRequiredService<CacheClient>();

    /// <summary>A client of these servers, checked under the default name.</summary>
    internal static CheckedHost Of(IEnumerable<string> servers, Action<MemcachedGenOptions>? configure = null, HealthStatus? failureStatus = null, TimeSpan? timeout = null) =>
        new(services =>
        {
            services.AddMemcachedGen(options =>
            {
                options.OperationTimeout = TimeSpan.FromSeconds(10);
                options.ConnectTimeout = TimeSpan.FromSeconds(10);
                foreach (string server in servers)
                {
                    options.Servers.Add(server);
                }

                configure?.Invoke(options);
            });
            services.AddHealthChecks().AddMemcached(failureStatus: failureStatus, timeout: timeout);
        });

    internal Task<HealthReport> ReportAsync(CancellationToken cancellationToken = default) =>
        _services.GetRequiredService<HealthCheckService>().CheckHealthAsync(cancellationToken);

    internal async Task<HealthReportEntry> CheckAsync(string name = "memcached") => (await ReportAsync()).Entries[name];

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
