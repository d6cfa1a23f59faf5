using BenchmarkDotNet.Attributes;
using MemcachedGen.Micro.Remote;
using Microsoft.Extensions.DependencyInjection;

namespace MemcachedGen.Micro.Telemetry;

/// <summary>
/// What calls cost with and without somebody who looks. The entries are in the process: a round trip to a server would hide it.
/// A get-or-load that hits has two spans, a get and a set one, a local hit none.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "Cleanup disposes of it.")]
[MemoryDiagnoser(displayGenColumns: false), WarmupCount(5), IterationCount(10)]
public class TelemetryCost
{
    private readonly Item _item = Item.Sample(1);
    private ServiceProvider _services = null!;
    private CacheClient _client = null!;
    private IWatchedCache _cache = null!;
    private Watcher _watcher = null!;

    [Params(Watching.Nobody, Watching.Unsampled, Watching.Sampled, Watching.Metrics, Watching.SampledAndMetrics)]
    public Watching Watching { get; set; }

    // Not asynchronous: the request has to stay the ambient one on the thread that makes the calls.
    [GlobalSetup]
    public void Setup()
    {
        _services = new ServiceCollection().AddSingleton<IItemSource, ItemSource>().BuildServiceProvider();
        _client = CacheClient.InMemory(_services);
        _cache = _client.GetCache<IWatchedCache>();
        Task.WhenAll(_cache.GetOrLoadAsync(1).AsTask(), _cache.SetAsync(1, _item).AsTask(), _cache.GetLocalAsync(1).AsTask()).Wait();
        _watcher = new Watcher(Watching);
    }

    [GlobalCleanup]
    public async Task Cleanup()
    {
        _watcher.Dispose();
        await _client.DisposeAsync();
        await _services.DisposeAsync();
    }

    [Benchmark]
    public ValueTask<Item> GetOrLoadHit() => _cache.GetOrLoadAsync(1);

    [Benchmark]
    public ValueTask<Item?> GetHit() => _cache.GetAsync(1);

    [Benchmark]
    public ValueTask Set() => _cache.SetAsync(1, _item);

    [Benchmark]
    public ValueTask<Item> LocalHit() => _cache.GetLocalAsync(1);
}
