using Microsoft.Extensions.Caching.StackExchangeRedis;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;
using ZiggyCreatures.Caching.Fusion;
using ZiggyCreatures.Caching.Fusion.Locking.Distributed.Redis;
using ZiggyCreatures.Caching.Fusion.Serialization.SystemTextJson;

namespace MemcachedGen.HerdSpeed.Caches;

/// <summary>
/// FusionCache with redis as its second level and its serializer of System.Text.Json, all on one connection, and with its
/// lock in redis or without. Everything else is as it comes: no fail-safe, no timeouts, the second level written before the
/// callers are served. There is no backplane, which would tell other processes of values that none of them has.
/// </summary>
internal sealed class FusionCaches(ServiceProvider provider, ConnectionMultiplexer connection, Source source) : ICache
{
    private readonly IFusionCache _cache = provider.GetRequiredService<IFusionCache>();

    public static async Task<ICache> ConnectAsync(string address, Source source, bool isLocked)
    {
        ConnectionMultiplexer connection = await ConnectionMultiplexer.ConnectAsync(address);
        Task<IConnectionMultiplexer> Connection() => Task.FromResult<IConnectionMultiplexer>(connection);
        var services = new ServiceCollection();
        IFusionCacheBuilder builder = services.AddFusionCache()
            .WithDefaultEntryOptions(static options => options.Duration = TimeSpan.FromMinutes(10))
            .WithSerializer(new FusionCacheSystemTextJsonSerializer())
            .WithDistributedCache(new RedisCache(new RedisCacheOptions { ConnectionMultiplexerFactory = Connection }));
        if (isLocked)
        {
            builder.WithDistributedLocker(new RedisDistributedLocker(new RedisDistributedLockerOptions { ConnectionMultiplexerFactory = Connection }));
        }

        return new FusionCaches(services.BuildServiceProvider(), connection, source);
    }

    public ValueTask<string> GetAsync(string key) => _cache.GetOrSetAsync<string>(key, async (_, cancellationToken) => await source.LoadAsync(key, cancellationToken));

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        await connection.DisposeAsync();
    }
}
