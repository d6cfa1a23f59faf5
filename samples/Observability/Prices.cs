using MemcachedGen;
using MessagePack;

namespace Observability;

[MessagePackObject]
public sealed record Price([property: Key(0)] int Id, [property: Key(1)] decimal Amount);

public interface IPriceSource
{
    ValueTask<Price?> FindPriceAsync(int id, CancellationToken ct);

    ValueTask<List<Price>> ListPricesAsync(IReadOnlyCollection<int> ids, CancellationToken ct);
}

/// <summary>Prices change often and are read most: copies in the process, and the old one while a new one is loaded.</summary>
[CacheContract("prices")]
[Ttl("15s", Jitter = "5s"), NegativeTtl("10s")]
[Stale("5s", OnErrorFor = "2m", SoftTimeout = "50ms")]
[LocalCache("1s", MaxEntries = 400)]
public partial interface IPriceCache
{
    [CacheKey("p:{id}"), LoadWith<IPriceSource>(nameof(IPriceSource.FindPriceAsync))]
    ValueTask<Price?> GetAsync(int id, CancellationToken ct = default);

    [CacheKey("p:{id}"), LoadWith<IPriceSource>(nameof(IPriceSource.ListPricesAsync), KeyBy = nameof(Price.Id))]
    ValueTask<BatchResult<int, Price>> GetManyAsync([Each("id")] IReadOnlyCollection<int> ids, CancellationToken ct = default);

    [Invalidates(nameof(GetAsync), KeepStale = true)]
    ValueTask OutdateAsync(int id, CancellationToken ct = default);
}
