using System.Runtime.CompilerServices;
using MemcachedGen.Benchmarks.Rounds;
using MemcachedGen.Benchmarks.Servers;
using MemcachedGen.Micro.Comparing;
using MemcachedGen.Micro.Items;
using Microsoft.Extensions.DependencyInjection;

namespace MemcachedGen.Micro.Telemetry;

/// <summary>
/// The calls that are looked at. Entries are in the process, since a round trip to a server would hide the difference;
/// one call goes to a server nevertheless, to show how well it does.
/// </summary>
internal sealed class WatchedCalls : IAsyncDisposable
{
    private const int Operations = 512;

    private readonly Item _item = Item.Sample(1);
    private readonly ServiceProvider _services;
    private readonly ServerProcess _server;
    private readonly CacheClient _inMemory;
    private readonly CacheClient _remote;
    private readonly IWatchedCache _cache;
    private readonly IWatchedCache _remoteCache;

    private WatchedCalls(ServerProcess server, ServiceProvider services, CacheClient remote)
    {
        _server = server;
        _services = services;
        _remote = remote;
        _inMemory = CacheClient.InMemory(services);
        _cache = _inMemory.GetCache<IWatchedCache>();
        _remoteCache = _remote.GetCache<IWatchedCache>();
        Contenders =
        [
            new LoopContender("get-or-load that hits", Operations, GetOrLoad),
            new LoopContender("get that hits", Operations, Get),
            new LoopContender("set", Operations, Set),
            new LoopContender("local hit", Operations, GetLocal),
            new CallContender("get-or-load that hits, remote", GetRemoteAsync),
        ];
    }

    internal IReadOnlyList<IContender> Contenders { get; }

    internal static async Task<WatchedCalls> StartAsync()
    {
        ServerProcess server = await ServerProcess.StartMemcachedAsync();
        ServiceProvider services = new ServiceCollection().AddSingleton<IItemSource, ItemSource>().BuildServiceProvider();
        var calls = new WatchedCalls(server, services, await Clients.ConnectAsync(server, services));
        await calls._cache.GetOrLoadAsync(1);
        await calls._cache.SetAsync(1, calls._item);
        await calls._cache.GetLocalAsync(1);
        await calls._remoteCache.GetOrLoadAsync(1);
        return calls;
    }

    public async ValueTask DisposeAsync()
    {
        await _remote.DisposeAsync();
        await _inMemory.DisposeAsync();
        await _services.DisposeAsync();
        _server.Dispose();
    }

    private int GetOrLoad()
    {
        int sum = 0;
        for (int operation = 0; operation < Operations; operation++)
        {
            sum += AtOnce.Result(_cache.GetOrLoadAsync(1)).Id;
        }

        return sum;
    }

    private int Get()
    {
        int sum = 0;
        for (int operation = 0; operation < Operations; operation++)
        {
            sum += AtOnce.Result(_cache.GetAsync(1))!.Id;
        }

        return sum;
    }

    private int Set()
    {
        for (int operation = 0; operation < Operations; operation++)
        {
            AtOnce.Complete(_cache.SetAsync(1, _item));
        }

        return 0;
    }

    private int GetLocal()
    {
        int sum = 0;
        for (int operation = 0; operation < Operations; operation++)
        {
            sum += AtOnce.Result(_cache.GetLocalAsync(1)).Id;
        }

        return sum;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask GetRemoteAsync() => await _remoteCache.GetOrLoadAsync(1);
}
