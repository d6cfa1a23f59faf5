using BenchmarkDotNet.Attributes;

namespace MemcachedGen.Micro.Remote;

/// <summary>A hundred keys, of which some are missing and are loaded and stored: together, and one after the other.</summary>
[MemoryDiagnoser(displayGenColumns: false), WarmupCount(5), IterationCount(10)]
public class BatchMisses
{
    private const int Keys = 100;

    private readonly int[] _ids = [.. Enumerable.Range(0, Keys)];
    private OneServer _server = null!;
    private int _next = Keys;

    [Params(0, 10, 50, 100)]
    public int Missing { get; set; }

    [GlobalSetup]
    public async Task Setup()
    {
        _server = await OneServer.StartAsync();
        await _server.Items.GetManyAsync(_ids);
    }

    [GlobalCleanup]
    public Task Cleanup() => _server.DisposeAsync().AsTask();

    [Benchmark(Baseline = true)]
    public async Task<int> Batch()
    {
        Renew();
        return (await _server.Items.GetManyAsync(_ids)).Count;
    }

    [Benchmark]
    public async Task<int> OneByOne()
    {
        Renew();
        int sum = 0;
        foreach (int id in _ids)
        {
            sum += (await _server.Items.GetAsync(id)).Id;
        }

        return sum;
    }

    // The last ones are keys that nobody has asked for yet.
    private void Renew()
    {
        for (int index = Keys - Missing; index < Keys; index++)
        {
            _ids[index] = _next++;
        }
    }
}
