using MemcachedGen;

namespace Quickstart;

/// <summary>Nobody waits for a refresh: the old value is served while one caller of all processes loads the new one, or the loader fails.</summary>
[CacheContract("prices"), Ttl("10m"), Stale("5m", OnErrorFor = "1h")]
public partial interface IPriceCache
{
    [CacheKey("p:{id}"), LoadWith<IProductRepository>(nameof(IProductRepository.FindAsync))]
    ValueTask<CacheResult<Product?>> GetAsync(int id, CancellationToken ct = default);

    [Invalidates(nameof(GetAsync), KeepStale = true)]
    ValueTask OutdateAsync(int id, CancellationToken ct = default);
}

internal sealed class StaleTopic(IPriceCache cache) : ITopic
{
    public string Title => "Stale: the old value while one caller loads the new one";

    public async Task RunAsync(StepTable table)
    {
        await table.ShowAsync("cold", "GetAsync(31)", GetAsync);
        await table.ShowAsync("outdate", "OutdateAsync(31)", OutdateAsync);
        await table.ShowAsync("meanwhile", "GetAsync(31)", GetAsync);
        await table.ShowAsync("until refreshed", "GetAsync(31)", GetUntilRefreshedAsync);
    }

    private async Task<string> GetAsync() => Sources.Describe(await cache.GetAsync(31));

    private async Task<string> OutdateAsync()
    {
        await cache.OutdateAsync(31);
        return "marked stale";
    }

    private async Task<string> GetUntilRefreshedAsync()
    {
        var sources = new List<CacheSource>();
        do
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5));
            sources.Add((await cache.GetAsync(31)).Source);
        }
        while (sources[^1] == CacheSource.Stale);

        return Sources.Describe(sources);
    }
}
