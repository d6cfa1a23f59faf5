using MemcachedGen;
using MessagePack;

namespace Quickstart;

[MessagePackObject]
public sealed record PriceRange([property: Key(0)] decimal Lowest, [property: Key(1)] decimal Highest);

/// <summary>The other way to load: the caller brings the loader, and its state, so that the lambda can be static.</summary>
[Ttl("1h")]
public partial interface IPriceRangeCache
{
    [CacheKey("all")]
    ValueTask<PriceRange> GetOrLoadAsync(
        ProductDatabase database,
        Func<ProductDatabase, CancellationToken, ValueTask<PriceRange>> load,
        CancellationToken ct = default);
}
