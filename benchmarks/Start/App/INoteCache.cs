namespace MemcachedGen.Start.App;

/// <summary>The contract that is used when the program runs already.</summary>
[CacheContract("notes"), Ttl("10m")]
public partial interface INoteCache
{
    [CacheKey("n:{id}")]
    ValueTask<string?> GetAsync(int id, CancellationToken ct = default);

    [CacheKey("n:{id}")]
    ValueTask SetAsync(int id, [CacheValue] string note, CancellationToken ct = default);
}
