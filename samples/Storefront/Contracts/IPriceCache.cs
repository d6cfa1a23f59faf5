using MemcachedGen;
using Storefront.Data;

namespace Storefront.Contracts;

/// <summary>
/// Prices. After 20 seconds the old one is served while one reader of the fleet loads it anew, and for an hour where the
/// database fails. Times are short, so that there is something to see; minutes would do.
/// </summary>
[CacheContract("prices")]
[Ttl("20s", Jitter = "5s"), NegativeTtl("10s")]
[Stale("1m", OnErrorFor = "1h", SoftTimeout = "100ms")]
[LocalCache("2s", MaxEntries = 2_000)]
public partial interface IPriceCache
{
    [CacheKey("p:{id}"), WarmUp<IProductRepository>(nameof(IProductRepository.PopularAsync))]
    [LoadWith<IPriceRepository>(nameof(IPriceRepository.FindAsync))]
    ValueTask<CacheResult<Price?>> GetAsync(int id, CancellationToken ct = default);

    [CacheKey("p:{id}")]
    [LoadWith<IPriceRepository>(nameof(IPriceRepository.ListAsync), KeyBy = nameof(Price.Id))]
    ValueTask<BatchResult<int, Price>> GetManyAsync([Each("id")] IReadOnlyCollection<int> ids, CancellationToken ct = default);

    /// <summary>After a change: the next reader loads, and nobody is served the old price.</summary>
    [Invalidates(nameof(GetAsync))]
    ValueTask InvalidateAsync(int id, CancellationToken ct = default);
}
