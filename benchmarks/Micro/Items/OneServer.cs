using MemcachedGen.Benchmarks.Servers;
using MemcachedGen.Micro.Comparing;
using Microsoft.Extensions.DependencyInjection;

namespace MemcachedGen.Micro.Items;

/// <summary>A memcached of its own, and a cache on it.</summary>
internal sealed class OneServer : IAsyncDisposable
{
    private readonly ServerProcess _process;
    private readonly ServiceProvider _services;
    private readonly CacheClient _client;

    private OneServer(ServerProcess process, ServiceProvider services, CacheClient client)
    {
        _process = process;
        _services = services;
        _client = client;
        Items = client.GetCache<IItemCache>();
    }

    internal IItemCache Items { get; }

    internal static async Task<OneServer> StartAsync()
    {
        ServerProcess process = await ServerProcess.StartMemcachedAsync();
        ServiceProvider services = new ServiceCollection().AddSingleton<IItemSource, ItemSource>().BuildServiceProvider();
        return new OneServer(process, services, await Clients.ConnectAsync(process, services));
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _services.DisposeAsync();
        _process.Dispose();
    }
}
