namespace MemcachedGen.AspNetCoreTests.Hosting;

[CacheContract("notes")]
[Ttl("10m")]
public partial interface INoteCache
{
    [CacheKey("n:{id}")]
    ValueTask<string?> GetAsync(int id, CancellationToken ct = default);

    [CacheKey("n:{id}")]
    ValueTask SetAsync(int id, [CacheValue] string note, CancellationToken ct = default);
}

[CacheContract("pages", Client = "fast")]
[Ttl("10m")]
public partial interface IPageCache
{
    [CacheKey("p:{id}")]
    ValueTask<string?> GetAsync(int id, CancellationToken ct = default);

    [CacheKey("p:{id}")]
    ValueTask SetAsync(int id, [CacheValue] string page, CancellationToken ct = default);
}
