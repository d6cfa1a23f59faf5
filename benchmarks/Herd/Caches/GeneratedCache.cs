using Microsoft.Extensions.DependencyInjection;

namespace MemcachedGen.HerdSpeed.Caches;

/// <summary>
/// The generated cache on memcached, with nothing in the process: callers there share a load, and processes have memcached
/// choose by a lease who of them loads.
/// </summary>
internal sealed class GeneratedCache(ServiceProvider provider) : ICache
{
    private readonly IHerdCache _cache = provider.GetRequiredService<IHerdCache>();

    public static Task<ICache> ConnectAsync(string address, Source source)
    {
        var services = new ServiceCollection();
        services.AddSingleton(source);
        services
            .AddMemcachedGen(options =>
            {
                options.Servers.Add(address);
                options.OperationTimeout = TimeSpan.FromSeconds(30); // a call that the load delays is not to be given up
            })
            .AddCache<IHerdCache>();
        return Task.FromResult<ICache>(new GeneratedCache(services.BuildServiceProvider()));
    }

    public ValueTask<string> GetAsync(string key) => _cache.GetAsync(key);

    public ValueTask DisposeAsync() => provider.DisposeAsync();
}
