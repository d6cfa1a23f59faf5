using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace MemcachedGen.HerdSpeed.Caches;

/// <summary>
/// HybridCache with redis as its second level; it finds the optimized interface of the redis package by itself. Its defaults
/// but for the time that entries live, and its overload that takes the loader's state.
/// </summary>
internal sealed class HybridCaches(ServiceProvider provider, ConnectionMultiplexer connection, Source source) : ICache
{
    private readonly HybridCache _cache = provider.GetRequiredService<HybridCache>();

    public static async Task<ICache> ConnectAsync(string address, Source source)
    {
        ConnectionMultiplexer connection = await ConnectionMultiplexer.ConnectAsync(address);
        var services = new ServiceCollection();
        services.AddStackExchangeRedisCache(options => options.ConnectionMultiplexerFactory = () => Task.FromResult<IConnectionMultiplexer>(connection));
        services.AddHybridCache(static options => options.DefaultEntryOptions = new HybridCacheEntryOptions { Expiration = TimeSpan.FromMinutes(10) });
        return new HybridCaches(services.BuildServiceProvider(), connection, source);
    }

    public ValueTask<string> GetAsync(string key) =>
        _cache.GetOrCreateAsync(key, (source, key), static (state, cancellationToken) => state.source.LoadAsync(state.key, cancellationToken));

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        await connection.DisposeAsync();
    }
}
