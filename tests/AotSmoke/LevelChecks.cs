namespace MemcachedGen.AotSmoke;

/// <summary>What is between a hit and a load.</summary>
internal sealed class LevelChecks(ILevelsCache cache, CacheWarmer warmer)
{
    public async Task RunAsync()
    {
        WarmUpReport report = await warmer.WarmAsync();
        Check.Equal((3, 0), (report.Methods[0].Loaded, report.Failed), "products loaded ahead");
        Check.Equal(CacheSource.Remote, (await cache.GetAsync(101)).Source, "the source of what was loaded ahead");
        Check.Equal(CacheSource.Local, (await cache.GetAsync(101)).Source, "the source of a copy");
        Check.Equal("Product 101", (await cache.GetAsync(101)).Value?.Name, "a copy of a compressed value");
        Check.Equal(CacheSource.None, (await cache.GetAsync(-1)).Source, "the source of what does not exist");
        Check.Equal(CacheSource.Negative, (await cache.GetAsync(-1)).Source, "the source of what is known not to exist");
        BatchResult<int, Product> batch = await cache.GetManyAsync([101, 104, -1]);
        Check.Equal((CacheSource.Local, CacheSource.Loaded, CacheSource.Negative), (batch.SourceOf(101), batch.SourceOf(104), batch.SourceOf(-1)), "the sources of a batch");
        Check.Equal((true, false), (await cache.ExistsAsync(102), await cache.ExistsAsync(105)), "what exists");
        await cache.OutdateAsync(103);
        Check.Equal(CacheSource.Stale, (await cache.GetAsync(103)).Source, "the source of what was marked stale");
        await cache.EmptyAsync();
        Check.Equal(CacheSource.Loaded, (await cache.GetAsync(102)).Source, "the source after the contract was emptied");
    }
}
