using MemcachedGen.Faults.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace MemcachedGen.Micro.Remote;

/// <summary>A memcached of its own, and a cache on it.</summary>
internal sealed class OneServer : IAsyncDisposable
{
    private readonly MemcachedNode _node;
    private readonly CacheClient _client;

    private OneServer(MemcachedNode node)
    {
        _node = node;
        _client = CacheClient.Connect(node.Name, new ServiceCollection().AddSingleton<IItemSource, ItemSource>().BuildServiceProvider());
        Items = _client.GetCache<IItemCache>();
    }

    internal IItemCache Items { get; }

    internal static async Task<OneServer> StartAsync() => new(await MemcachedNode.StartAsync("-m", "256"));

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _node.DisposeAsync();
    }
}
