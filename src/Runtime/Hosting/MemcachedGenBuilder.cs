using MemcachedGen.Contracts;
using MemcachedGen.Hosting;
using MemcachedGen.Stores.Memcached.Administration;
using MemcachedGen.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace MemcachedGen;

/// <summary>Adds caches to a client that was registered with <c>AddMemcachedGen</c>.</summary>
public sealed class MemcachedGenBuilder
{
    private readonly string? _client;

    internal MemcachedGenBuilder(IServiceCollection services, string? client = null)
    {
        Services = services;
        _client = client;
    }

    /// <summary>The services that are being configured.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Registers the generated cache of a contract as a singleton, on this builder's client.</summary>
    /// <typeparam name="TContract">The annotated partial interface.</typeparam>
    public MemcachedGenBuilder AddCache<TContract>()
        where TContract : class, ICacheContract<TContract>
    {
        string? client = _client;
        Services.TryAddSingleton(services => ClientOf(services, client).GetCache<TContract>());
        Services.AddSingleton(CacheRegistration.Of<TContract>(client));
        return this;
    }

    /// <summary>
    /// Warms up the caches of this builder's client when the host has started, in the background: what
    /// <see cref="WarmUpAttribute{TSource}"/> names is loaded ahead. How far it came is logged.
    /// </summary>
    /// <param name="configure">Says how.</param>
    /// <remarks>A <see cref="CacheWarmer"/> does the same when it is called.</remarks>
    public MemcachedGenBuilder AddWarmUp(Action<WarmUpOptions>? configure = null)
    {
        var options = new WarmUpOptions();
        configure?.Invoke(options);
        options.ThrowIfInvalid();
        string? name = _client;
        Services.AddSingleton<IHostedService>(services => new WarmUpService(
            name is null ? services.GetRequiredService<CacheWarmer>() : services.GetRequiredKeyedService<CacheWarmer>(name),
            options,
            services.GetService<ILoggerFactory>()?.CreateLogger(Log.ClientCategory) ?? NullLogger.Instance));
        return this;
    }

    /// <summary>
    /// Reports what the servers of this builder's client say of themselves as metrics, while the host runs:
    /// <see cref="CacheClient.CollectServerMetrics"/> says which.
    /// </summary>
    /// <param name="interval">How often they are asked, 1 second to 1 hour. Default: 15 seconds.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval is out of range.</exception>
    public MemcachedGenBuilder AddServerMetrics(TimeSpan? interval = null)
    {
        TimeSpan pause = ServerCollector.Checked(interval);
        string? name = _client;
        Services.AddSingleton<IHostedService>(services => new ServerMetricsService(ClientOf(services, name), pause));
        return this;
    }

    private static CacheClient ClientOf(IServiceProvider services, string? name) => name is null
        ? services.GetRequiredService<CacheClient>()
        : services.GetRequiredKeyedService<CacheClient>(name);
}
