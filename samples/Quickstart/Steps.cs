namespace Quickstart;

/// <summary>What a cache does, one call at a time.</summary>
internal sealed class Steps(IProductCache cache, IPriceRangeCache ranges, ProductDatabase database)
{
    internal async Task RunAsync(StepTable table)
    {
        await WarmUpAsync();

        await table.RunAsync("cold", "GetAsync(1)", () => cache.GetAsync(1).AsTask());
        await table.RunAsync("again", "GetAsync(1)", () => cache.GetAsync(1).AsTask());
        await table.RunAsync("herd", "1,000 × GetAsync(2)", () => HerdAsync(2));

        await table.RunAsync("batch", "GetManyAsync(1, 5)", () => cache.GetManyAsync([1, 5]).AsTask());

        await table.RunAsync("peek", "PeekAsync(2)", () => cache.PeekAsync(2).AsTask());
        await table.RunAsync("peek, empty", "PeekAsync(3)", () => cache.PeekAsync(3).AsTask());

        await table.RunAsync("set", "SetAsync(1, …)", () => cache.SetAsync(1, new Product(1, "Renamed", 9.99m)).AsTask());
        await table.RunAsync("again", "GetAsync(1)", () => cache.GetAsync(1).AsTask());
        await table.RunAsync("invalidate", "InvalidateAsync(1)", () => cache.InvalidateAsync(1).AsTask());
        await table.RunAsync("again", "GetAsync(1)", () => cache.GetAsync(1).AsTask());

        await table.RunAsync("own loader", "GetOrLoadAsync(…)", () => LoadRangeAsync().AsTask());
        await table.RunAsync("again", "GetOrLoadAsync(…)", () => LoadRangeAsync().AsTask());

        await table.RunAsync("count", "CountViewAsync(1)", () => cache.CountViewAsync(1).AsTask());
    }

    private Task HerdAsync(int id) => Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => cache.GetAsync(id).AsTask()));

    // The lambda is static: what it needs comes as its state, so that a hit pays for no closure.
    private ValueTask<PriceRange> LoadRangeAsync() =>
        ranges.GetOrLoadAsync(database, static (database, ct) => SqliteProductRepository.FindPriceRangeAsync(database, ct));

    // So that the product's times are those of its calls, and not of connecting and of the JIT compiler.
    private async Task WarmUpAsync()
    {
        const int Id = ProductDatabase.ProductCount;
        await HerdAsync(Id);
        await cache.GetManyAsync([Id, Id - 1]);
        await cache.PeekAsync(Id);
        await cache.CountViewAsync(Id);
        await cache.SetAsync(Id, new Product(Id, "Warm", 1m));
        await cache.InvalidateAsync(Id);
    }
}
