using BenchmarkDotNet.Attributes;

namespace MemcachedGen.Micro.Remote;

/// <summary>A group is invalidated in one operation, however many entries it has; the first read after it loads.</summary>
[MemoryDiagnoser(displayGenColumns: false), WarmupCount(5), IterationCount(10)]
public class GroupInvalidation
{
    private const int Group = 7;

    private OneServer _server = null!;

    [Params(1, 10_000)]
    public int Entries { get; set; }

    [GlobalSetup]
    public async Task Setup()
    {
        _server = await OneServer.StartAsync();
        await _server.Items.GetManyOfGroupAsync(Group, [.. Enumerable.Range(0, Entries)]);
    }

    [GlobalCleanup]
    public Task Cleanup() => _server.DisposeAsync().AsTask();

    [Benchmark(Baseline = true)]
    public Task<Item> Read() => _server.Items.GetOfGroupAsync(Group, 0).AsTask();

    [Benchmark]
    public Task Invalidate() => _server.Items.InvalidateGroupAsync(Group).AsTask();

    [Benchmark]
    public async Task<Item> InvalidateAndRead()
    {
        await _server.Items.InvalidateGroupAsync(Group);
        return await _server.Items.GetOfGroupAsync(Group, 0);
    }

    [Benchmark]
    public async Task<Item> DeleteAndRead()
    {
        await _server.Items.InvalidateAsync(0);
        return await _server.Items.GetAsync(0);
    }
}
