namespace MemcachedGen.Remote.Workloads;

/// <summary>The contract whose generated cache takes part.</summary>
[CacheContract("articles")]
[Ttl("1h")]
public partial interface IArticleCache
{
    [CacheKey("a:{id}")]
    ValueTask<Article?> GetAsync(
        int id, int state, Func<int, CancellationToken, ValueTask<Article?>> load, CancellationToken cancellationToken = default);

    [CacheKey("a:{id}")]
    ValueTask<IReadOnlyDictionary<int, Article>> GetManyAsync([Each("id")] IReadOnlyCollection<int> ids, CancellationToken cancellationToken = default);

    [CacheKey("a:{id}")]
    ValueTask SetAsync(int id, [CacheValue] Article article, CancellationToken cancellationToken = default);
}
