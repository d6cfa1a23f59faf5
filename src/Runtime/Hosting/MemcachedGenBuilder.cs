using MemcachedGen.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MemcachedGen;

/// <summary>Adds caches to a client that was registered with <c>AddMemcachedGen</c>.</summary>
public sealed class MemcachedGenBuilder
{
    internal MemcachedGenBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services that are being configured.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Registers the generated cache of a contract as a singleton.</summary>
    /// <typeparam name="TContract">The annotated partial interface.</typeparam>
    public MemcachedGenBuilder AddCache<TContract>()
        where TContract : class, ICacheContract<TContract>
    {
        Services.TryAddSingleton(static services => services.GetRequiredService<CacheClient>().GetCache<TContract>());
        return this;
    }
}
