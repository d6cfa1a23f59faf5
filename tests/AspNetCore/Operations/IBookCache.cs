namespace MemcachedGen.AspNetCoreTests.Operations;

[CacheContract("books", Version = 3)]
[Ttl("10m", Jitter = "30s")]
public partial interface IBookCache
{
    [CacheKey("b:{shop}:{id}")]
    [LocalCache("5m", MaxEntries = 50)]
    ValueTask<string?> GetAsync(string shop, int id, CancellationToken ct = default);

    [CacheKey("b:{shop}:{id}")]
    ValueTask SetAsync(string shop, int id, [CacheValue] string title, CancellationToken ct = default);

    [CacheKey("s:{session}:{day}:{page}")]
    ValueTask<string?> GetSessionAsync([Sensitive] string session, DateOnly day, int? page, CancellationToken ct = default);

    [CacheKey("s:{session}:{day}:{page}")]
    ValueTask SetSessionAsync([Sensitive] string session, DateOnly day, int? page, [CacheValue] string text, CancellationToken ct = default);
}

[CacheContract("reviews", Client = "fast")]
[Ttl("1h")]
public partial interface IReviewCache
{
    [CacheKey("r:{id}")]
    ValueTask<string?> GetAsync(int id, CancellationToken ct = default);
}
