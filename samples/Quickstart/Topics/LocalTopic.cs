using MemcachedGen;

namespace Quickstart;

/// <summary>A copy in the process, for a second: a hit costs no key and no request. Then the server is asked whether it is still good.</summary>
[CacheContract("bestsellers"), Ttl("10m"), LocalCache("1s", MaxEntries = 1_000)]
public partial interface IBestsellerCache
{
    [CacheKey("b:{id}"), LoadWith<IProductRepository>(nameof(IProductRepository.FindAsync))]
    ValueTask<CacheResult<Product?>> GetAsync(int id, CancellationToken ct = default);

    [Invalidates(nameof(GetAsync))]
    ValueTask InvalidateAsync(int id, CancellationToken ct = default);
}

internal sealed class LocalTopic(IBestsellerCache cache) : ITopic
{
    // A product cannot be changed, so all readers share one object.
    public string Title => "Local level: a copy in the process, for a second";

    public async Task RunAsync(StepTable table)
    {
        await table.ShowAsync("cold", "GetAsync(21)", GetAsync);
        await table.ShowAsync("again", "GetAsync(21)", GetAsync);
        await table.ShowAsync("a thousand", "1,000 × GetAsync(21)", GetManyTimesAsync);
        await Task.Delay(TimeSpan.FromSeconds(1.1));
        await table.ShowAsync("past its time", "GetAsync(21)", GetAsync);
        await table.ShowAsync("again", "GetAsync(21)", GetAsync);
        await table.RunAsync("invalidate", "InvalidateAsync(21)", () => cache.InvalidateAsync(21).AsTask());
        await table.ShowAsync("again", "GetAsync(21)", GetAsync);
    }

    private async Task<string> GetAsync() => Sources.Describe(await cache.GetAsync(21));

    private async Task<string> GetManyTimesAsync()
    {
        var sources = new List<CacheSource>();
        for (int call = 0; call < 1_000; call++)
        {
            sources.Add((await cache.GetAsync(21)).Source);
        }

        return Sources.Describe(sources);
    }
}
