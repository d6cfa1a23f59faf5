using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;
using ZiggyCreatures.Caching.Fusion;

namespace MemcachedGen.Micro.Local;

/// <summary>The other caches, set up as their documentation has it where speed matters: options made once, no second level, no logs.</summary>
internal static class Peers
{
    internal static readonly FusionCacheEntryOptions FusionOptions = new(TimeSpan.FromHours(1));

    internal static readonly HybridCacheEntryOptions HybridOptions = new()
    {
        Expiration = TimeSpan.FromHours(1),
        LocalCacheExpiration = TimeSpan.FromHours(1),
        Flags = HybridCacheEntryFlags.DisableDistributedCache,
    };

    internal static FusionCache CreateFusionCache() => new(new FusionCacheOptions());

    internal static HybridCache CreateHybridCache()
    {
        var services = new ServiceCollection();
        services.AddHybridCache();
        return services.BuildServiceProvider().GetRequiredService<HybridCache>();
    }
}
