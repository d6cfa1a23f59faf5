using MemcachedGen;

namespace Quickstart;

/// <summary>A group of entries: however many they are, one operation makes misses of them all.</summary>
[CacheContract("shelves"), Ttl("10m")]
public partial interface IShelfCache
{
    [CacheKey("{shop}:{id}"), CacheTag("shop:{shop}")]
    [LoadWith<IProductRepository>(nameof(IProductRepository.ListAsync), KeyBy = nameof(Product.Id))]
    ValueTask<BatchResult<int, Product>> GetManyAsync(
        [MaxBytes(20)] string shop, [Each("id")] IReadOnlyCollection<int> ids, CancellationToken ct = default);

    [InvalidatesTag("shop:{shop}")]
    ValueTask InvalidateAsync(string shop, CancellationToken ct = default);
}

internal sealed class TagsTopic(IShelfCache cache) : ITopic
{
    private static readonly int[] s_shelf = [.. Enumerable.Range(41, 10)];

    public string Title => "Tags: a group is invalidated in one operation";

    public async Task RunAsync(StepTable table)
    {
        await table.ShowAsync("cold", "GetManyAsync(\"north\")", () => GetAsync("north"));
        await table.ShowAsync("cold", "GetManyAsync(\"south\")", () => GetAsync("south"));
        await table.RunAsync("invalidate", "InvalidateAsync(\"north\")", () => cache.InvalidateAsync("north").AsTask());
        await table.ShowAsync("again", "GetManyAsync(\"north\")", () => GetAsync("north"));
        await table.ShowAsync("again", "GetManyAsync(\"south\")", () => GetAsync("south"));
    }

    private async Task<string> GetAsync(string shop) => Sources.Describe(await cache.GetManyAsync(shop, s_shelf), s_shelf);
}
