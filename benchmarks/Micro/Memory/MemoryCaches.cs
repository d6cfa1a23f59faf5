using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using ZiggyCreatures.Caching.Fusion;

namespace MemcachedGen.Micro.Local;

/// <summary>A hit in the process, from the arguments to the object: whoever needs a key as text makes it.</summary>
[MemoryDiagnoser(displayGenColumns: false), MinColumn, WarmupCount(10), IterationCount(15)]
[SuppressMessage("Design", "CA1001", Justification = "BenchmarkDotNet calls the cleanup.")]
public class LocalHit
{
    private const int Ids = 256;

    private readonly CacheClient _client = CacheClient.InMemory(
        new ServiceCollection().AddSingleton<ICatalog, Catalog>().BuildServiceProvider());

    private readonly FusionCache _fusion = Peers.CreateFusionCache();
    private readonly HybridCache _hybrid = Peers.CreateHybridCache();
    private readonly MemoryCache _memory = new(new MemoryCacheOptions());
    private readonly ConcurrentDictionary<(string Contract, int Id), Product> _dictionary = new();
    private IProductCache _cache = null!;

    [GlobalSetup]
    public async Task Setup()
    {
        _cache = _client.GetCache<IProductCache>();
        for (int id = 0; id < Ids; id++)
        {
            _fusion.Set($"catalog:p:{id}", Product.Sample(id), Peers.FusionOptions);
            _memory.Set($"catalog:p:{id}", Product.Sample(id));
            _dictionary[("catalog", id)] = Product.Sample(id);
        }

        // The first round loads; a value that is not shared is kept by the second.
        for (int round = 0; round < 2; round++)
        {
            await GeneratedCache();
            await HybridCacheGetOrCreate();
        }
    }

    [GlobalCleanup]
    public async Task Cleanup()
    {
        _fusion.Dispose();
        _memory.Dispose();
        await _client.DisposeAsync();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Ids)]
    public async ValueTask<int> GeneratedCache()
    {
        int sum = 0;
        for (int id = 0; id < Ids; id++)
        {
            sum += (await _cache.GetAsync(id)).Id;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Ids)]
    public async ValueTask<int> FusionCacheGetOrSet()
    {
        int sum = 0;
        for (int id = 0; id < Ids; id++)
        {
            sum += (await _fusion.GetOrSetAsync<Product>(
                $"catalog:p:{id}", static (_, _) => throw new InvalidOperationException("It was not a hit."), Peers.FusionOptions)).Id;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Ids)]
    public int FusionCacheGetOrDefault()
    {
        int sum = 0;
        for (int id = 0; id < Ids; id++)
        {
            sum += _fusion.GetOrDefault<Product>($"catalog:p:{id}", options: Peers.FusionOptions)!.Id;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Ids)]
    public async ValueTask<int> HybridCacheGetOrCreate()
    {
        int sum = 0;
        for (int id = 0; id < Ids; id++)
        {
            sum += (await _hybrid.GetOrCreateAsync(
                $"catalog:p:{id}", id, static (id, _) => new ValueTask<Product>(Product.Sample(id)), Peers.HybridOptions)).Id;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Ids)]
    public int MemoryCacheTryGetValue()
    {
        int sum = 0;
        for (int id = 0; id < Ids; id++)
        {
            sum += _memory.TryGetValue($"catalog:p:{id}", out Product? product) ? product!.Id : throw new InvalidOperationException();
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Ids)]
    public int DictionaryOfTuples()
    {
        int sum = 0;
        for (int id = 0; id < Ids; id++)
        {
            sum += _dictionary[("catalog", id)].Id;
        }

        return sum;
    }
}
