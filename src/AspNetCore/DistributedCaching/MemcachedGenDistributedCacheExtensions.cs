using MemcachedGen;
using MemcachedGen.AspNetCore.DistributedCaching;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts distributed caching on the servers of a client.</summary>
public static class MemcachedGenDistributedCacheExtensions
{
    /// <summary>
    /// Registers the builder's client as <see cref="IDistributedCache"/> and <see cref="IBufferDistributedCache"/>, in place of one that
    /// was registered before. A client with a name is registered under that service key too.
    /// </summary>
    /// <param name="builder">The client.</param>
    /// <param name="configure">Sets the options. They are validated when the host starts.</param>
    public static MemcachedGenBuilder AddDistributedCache(this MemcachedGenBuilder builder, Action<MemcachedDistributedCacheOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        string name = builder.ClientName ?? Options.Options.DefaultName;
        IServiceCollection services = builder.Services;
        OptionsBuilder<MemcachedDistributedCacheOptions> options = services.AddOptions<MemcachedDistributedCacheOptions>(name).ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<MemcachedDistributedCacheOptions>, DistributedCacheOptionsValidation>());
        services.TryAddKeyedSingleton(name, (provider, _) => new MemcachedDistributedCache(
            builder.GetClient(provider), provider.GetRequiredService<IOptionsMonitor<MemcachedDistributedCacheOptions>>().Get(name)));
        services.Replace(ServiceDescriptor.Singleton<IDistributedCache>(provider => provider.GetRequiredKeyedService<MemcachedDistributedCache>(name)));
        services.Replace(ServiceDescriptor.Singleton<IBufferDistributedCache>(provider => provider.GetRequiredKeyedService<MemcachedDistributedCache>(name)));
        if (builder.ClientName is not null)
        {
            services.TryAddKeyedSingleton<IDistributedCache>(name, (provider, _) => provider.GetRequiredKeyedService<MemcachedDistributedCache>(name));
            services.TryAddKeyedSingleton<IBufferDistributedCache>(name, (provider, _) => provider.GetRequiredKeyedService<MemcachedDistributedCache>(name));
        }

        return builder;
    }
}
