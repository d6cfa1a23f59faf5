using MemcachedGen;

namespace Quickstart;

/// <summary>Many keys in one call: what is there is read together, what is missing is loaded together.</summary>
[CacheContract("bundles"), Ttl("10m")]
public partial interface IBundleCache
{
    [CacheKey("p:{id}"), LoadWith<IProductRepository>(nameof(IProductRepository.ListAsync), KeyBy = nameof(Product.Id))]
    ValueTask<BatchResult<int, Product>> GetManyAsync([Each("id")] IReadOnlyCollection<int> ids, CancellationToken ct = default);

    [Invalidates(nameof(GetManyAsync))]
    ValueTask InvalidateManyAsync([Each("id")] IReadOnlyCollection<int> ids, CancellationToken ct = default);
}

internal sealed class BatchTopic(IBundleCache cache) : ITopic
{
    public string Title => "Batches: BatchResult says where each value came from";

    public async Task RunAsync(StepTable table)
    {
        int[] bundle = [11, 12, 13];
        int[] more = [.. bundle, 14, 15];
        int[] unknown = [11, 999_999];

        await table.ShowAsync("cold", "GetManyAsync(3 ids)", async () => Sources.Describe(await cache.GetManyAsync(bundle), bundle));
        await table.ShowAsync("two more", "GetManyAsync(5 ids)", async () => Sources.Describe(await cache.GetManyAsync(more), more));
        await table.ShowAsync("no such id", "GetManyAsync(2 ids)", async () => Sources.Describe(await cache.GetManyAsync(unknown), unknown));
        await table.RunAsync("invalidate", "InvalidateManyAsync(3)", () => cache.InvalidateManyAsync(bundle).AsTask());
        await table.ShowAsync("again", "GetManyAsync(5 ids)", async () => Sources.Describe(await cache.GetManyAsync(more), more));
    }
}
