using MemcachedGen.Contracts;
using MemcachedGen.Hosting;
using MemcachedGen.Stores.Memcached.Administration;
using MemcachedGen.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MemcachedGen;

/// <summary>Adds caches to a client that was registered with <c>AddMemcachedGen</c>.</summary>
public sealed class MemcachedGenBuilder
{
    internal MemcachedGenBuilder(IServiceCollection services, string? client = null)
    {
        Services = services;
        ClientName = client;
    }

    /// <summary>The services that are being configured.</summary>
    public IServiceCollection Services { get; }

    /// <summary>The name of the client that is being configured, which is its service key; <see langword="null"/> for the default one.</summary>
    public string? ClientName { get; }

    /// <summary>The client that is being configured, once there are services.</summary>
    /// <param name="services">What was made of <see cref="Services"/>.</param>
    /// <exception cref="OptionsValidationException">An option of the client is wrong; the message names it.</exception>
    public CacheClient GetClient(IServiceProvider services) => ClientName is null
        ? services.GetRequiredService<CacheClient>()
        : services.GetRequiredKeyedService<CacheClient>(ClientName);

    /// <summary>Registers the generated cache of a contract as a singleton, on this builder's client.</summary>
    /// <typeparam name="TContract">The annotated partial interface.</typeparam>
    public MemcachedGenBuilder AddCache<TContract>()
        where TContract : class, ICacheContract<TContract>
    {
        Services.TryAddSingleton(services => GetClient(services).GetCache<TContract>());
        Services.AddSingleton(CacheRegistration.Of<TContract>(ClientName));
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
        Services.AddSingleton<IHostedService>(services => new WarmUpService(
            ClientName is null ? services.GetRequiredService<CacheWarmer>() : services.GetRequiredKeyedService<CacheWarmer>(ClientName),
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
        Services.AddSingleton<IHostedService>(services => new ServerMetricsService(GetClient(services), pause));
        return this;
    }
}
