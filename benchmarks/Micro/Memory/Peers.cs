using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using ZiggyCreatures.Caching.Fusion;

namespace MemcachedGen.Micro.Memory;

/// <summary>
/// The other caches, set up as their documentation has it where speed matters. Entries live for an hour, options are made
/// once, nobody logs, and all hand out the object that they keep:
/// <list type="bullet">
/// <item>FusionCache has no second level, no backplane, no fail-safe, no eager refresh, no cloning, and no tags, which it
/// would ask about at every read;</item>
/// <item>HybridCache has no distributed cache, and shares values that say they are immutable;</item>
/// <item>MemoryCache has no limit of its size and keeps no statistics.</item>
/// </list>
/// </summary>
internal static class Peers
{
    internal static readonly TimeSpan Expiration = TimeSpan.FromHours(1);

    internal static readonly FusionCacheEntryOptions FusionOptions = new(Expiration);

    internal static readonly HybridCacheEntryOptions HybridOptions = new()
    {
        Expiration = Expiration,
        LocalCacheExpiration = Expiration,
        Flags = HybridCacheEntryFlags.DisableDistributedCache,
    };

    internal static FusionCache CreateFusionCache() => new(new FusionCacheOptions { DisableTagging = true });

    /// <summary>Services with a <see cref="HybridCache"/>.</summary>
    internal static ServiceProvider CreateHybridServices()
    {
        var services = new ServiceCollection();
        services.AddHybridCache();
        return services.BuildServiceProvider();
    }

    internal static MemoryCache CreateMemoryCache() => new(new MemoryCacheOptions());
}
