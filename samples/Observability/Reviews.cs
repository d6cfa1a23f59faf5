using MemcachedGen;
using MessagePack;

namespace Observability;

[MessagePackObject]
public sealed record ReviewPage([property: Key(0)] int Product, [property: Key(1)] int Number, [property: Key(2)] string[] Reviews);

public interface IReviewSource
{
    ValueTask<ReviewPage> ReadReviewsAsync(int product, int page, CancellationToken ct);
}

/// <summary>Pages of reviews: the large values of this sample. A new review shifts all pages of its product, so they are a group.</summary>
[CacheContract("reviews")]
[Ttl("3m", Jitter = "30s")]
public partial interface IReviewCache
{
    [CacheKey("r:{product}:{page}"), CacheTag("product:{product}")]
    [LoadWith<IReviewSource>(nameof(IReviewSource.ReadReviewsAsync))]
    ValueTask<ReviewPage> GetAsync(int product, int page, CancellationToken ct = default);

    [InvalidatesTag("product:{product}")]
    ValueTask InvalidateProductAsync(int product, CancellationToken ct = default);
}
