using MemcachedGen;
using Storefront.Data;

namespace Storefront.Contracts;

/// <summary>Searches. They ask for prices, so all of them are one group, which a change of any price empties with one write.</summary>
[CacheContract("searches")]
[Ttl("2m", Jitter = "15s"), CacheTag("prices")]
public partial interface ISearchCache
{
    /// <summary>Teas by a word in them, the cheapest first, and only those under a price where one is given.</summary>
    [CacheKey("q:{text}:{below}")]
    [LoadWith<ISearchRepository>(nameof(ISearchRepository.FindAsync))]
    ValueTask<CacheResult<ProductIds>> FindAsync([MaxBytes(SearchText.MaxBytes)] string text, int? below, CancellationToken ct = default);

    [InvalidatesTag("prices")]
    ValueTask InvalidateAllAsync(CancellationToken ct = default);
}
