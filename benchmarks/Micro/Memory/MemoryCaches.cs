using System.Collections.Concurrent;
using MemcachedGen.Benchmarks.Rounds;
using MemcachedGen.Micro.Comparing;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using ZiggyCreatures.Caching.Fusion;

namespace MemcachedGen.Micro.Memory;

/// <summary>Caches with the same products, from the arguments to the object: whoever needs a key as text makes it.</summary>
internal sealed partial class MemoryCaches : IAsyncDisposable
{
    private const int Ids = 256;

    // Enough that the clock around the loop does not count.
    private const int Operations = 16 * Ids;

    private readonly ServiceProvider _services = new ServiceCollection().AddSingleton<ICatalog, Catalog>().BuildServiceProvider();
    private readonly FusionCache _fusion = Peers.CreateFusionCache();
    private readonly ServiceProvider _hybridServices = Peers.CreateHybridServices();
    private readonly MemoryCache _memory = Peers.CreateMemoryCache();
    private readonly ConcurrentDictionary<(string Contract, int Id), Product> _dictionary = new();
    private readonly HybridCache _hybrid;
    private readonly CacheClient _client;
    private readonly IProductCache _cache;

    private MemoryCaches()
    {
        _client = CacheClient.InMemory(_services);
        _cache = _client.GetCache<IProductCache>();
        _hybrid = _hybridServices.GetRequiredService<HybridCache>();
        Contenders =
        [
            new LoopContender("generated cache", Operations, Generated),
            new LoopContender("FusionCache GetOrSetAsync", Operations, FusionGetOrSet),
            new LoopContender("FusionCache GetOrDefault", Operations, FusionGetOrDefault),
            new LoopContender("HybridCache GetOrCreateAsync with state", Operations, HybridGetOrCreate),
            new LoopContender("IMemoryCache TryGetValue", Operations, MemoryTryGetValue),
            new LoopContender("ConcurrentDictionary, tuple as key", Operations, DictionaryOfTuples),
        ];
    }

    /// <summary>The generated cache first.</summary>
    internal IReadOnlyList<IContender> Contenders { get; }

    internal static async Task<MemoryCaches> CreateAsync()
    {
        var caches = new MemoryCaches();
        for (int id = 0; id < Ids; id++)
        {
            await caches._cache.GetAsync(id);
            caches._fusion.Set($"catalog:p:{id}", Product.Sample(id), Peers.FusionOptions);
            await caches._hybrid.SetAsync($"catalog:p:{id}", Product.Sample(id), Peers.HybridOptions);
            caches._memory.Set($"catalog:p:{id}", Product.Sample(id), Peers.Expiration);
            caches._dictionary[("catalog", id)] = Product.Sample(id);
        }

        return caches;
    }

    public async ValueTask DisposeAsync()
    {
        _fusion.Dispose();
        _memory.Dispose();
        await _hybridServices.DisposeAsync();
        await _client.DisposeAsync();
        await _services.DisposeAsync();
    }
}
