using MemcachedGen;
using MemcachedGen.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts output caching on the servers of a client.</summary>
public static class MemcachedGenOutputCacheExtensions
{
    /// <summary>
    /// Adds output caching with its pages on this builder's client, in place of any other store. Endpoints say what is cached as ever
    /// (<c>CacheOutput</c>, <c>[OutputCache]</c>), and <c>UseOutputCache</c> belongs behind <c>UseAuthentication</c> and <c>UseSession</c>.
    /// </summary>
    /// <param name="builder">The client.</param>
    /// <param name="configure">Sets the options. They are validated when the host starts.</param>
    /// <remarks>Registers <see cref="IPageCache"/>, which evicts pages.</remarks>
    public static MemcachedGenBuilder AddOutputCacheStore(this MemcachedGenBuilder builder, Action<MemcachedOutputCacheOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        IServiceCollection services = builder.Services;
        OptionsBuilder<MemcachedOutputCacheOptions> options = services.AddOptions<MemcachedOutputCacheOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<MemcachedOutputCacheOptions>, OutputCacheOptionsValidation>());
        services.AddOutputCache();
        services.AddHttpContextAccessor();
        services.Replace(ServiceDescriptor.Singleton(provider => PageTags.Open(builder.GetClient(provider))));
        services.Replace(ServiceDescriptor.Singleton(provider => new PageStore(
            PageBlobs.Open(builder.GetClient(provider), provider.GetRequiredService<IOptions<MemcachedOutputCacheOptions>>().Value),
            provider.GetRequiredService<PageTags>(),
            provider.GetRequiredService<IHttpContextAccessor>(),
            provider.GetRequiredService<ILoggerFactory>())));
        services.Replace(ServiceDescriptor.Singleton<IOutputCacheStore>(static provider => provider.GetRequiredService<PageStore>()));
        services.TryAddSingleton<PageResponses>();
        services.TryAddSingleton<PagePolicy>();
        services.TryAddSingleton<IPageCache, PageCache>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<OutputCacheOptions>, OutputCacheSetup>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<OutputCacheOptions>, OutputCacheSetup>());
        return builder;
    }
}
