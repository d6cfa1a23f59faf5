using MemcachedGen.Contracts;

namespace MemcachedGen.RuntimeTests.Caching;

/// <summary>What a generated cache is made of, by hand: the tests of the runtime do not depend on the generator.</summary>
public sealed class ArticleCache(CacheContext context) : ICacheContract<ArticleCache>
{
    public static readonly CacheEntryDescriptor Descriptor = new("articles", 1, "a:{id}", fingerprint: 0xA, ttlMilliseconds: 60_000);

    public CacheEntry<ArticleKey> Entry { get; } = context.CreateEntry<ArticleKey>(Descriptor);

    public static ArticleCache CreateGeneratedCache(CacheContext context) => new(context);

    public ValueTask<Article?> GetAsync(int id, CancellationToken cancellationToken = default) =>
        Entry.GetAsync<Article>(new(id), cancellationToken);

    public ValueTask<Article?> GetOrLoadAsync(int id, Func<CancellationToken, ValueTask<Article?>> load, CancellationToken cancellationToken = default) =>
        Entry.GetOrLoadAsync(new ArticleKey(id), load, static (load, token) => load(token), cancellationToken);

    public ValueTask SetAsync(int id, Article value, CancellationToken cancellationToken = default) =>
        Entry.SetAsync(new(id), value, cancellationToken);

    public ValueTask DeleteAsync(int id, CancellationToken cancellationToken = default) => Entry.DeleteAsync(new(id), cancellationToken);
}
