using MemcachedGen.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

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
        Services.TryAddSingleton(services => (client is null
            ? services.GetRequiredService<CacheClient>()
            : services.GetRequiredKeyedService<CacheClient>(client)).GetCache<TContract>());
        return this;
    }
}
