using MemcachedGen.Contracts;
using MemcachedGen.RuntimeTests.Caching;

namespace MemcachedGen.RuntimeTests.GetOrLoad;

/// <summary>What one process of a fleet has: a client of its own, an entry family, and its way to the database.</summary>
internal sealed class CacheProcess(CacheClient client, CacheEntryDescriptor descriptor, Loader loader)
{
    internal CacheClient Client => client;

    internal Loader Loader => loader;

    internal CacheEntry<ArticleKey> Entry { get; } = ContextCache.Of(client).CreateEntry<ArticleKey>(descriptor);

    internal ValueTask<CacheResult<Article?>> ReadAsync(int id, TimeSpan? ttl = null, CancellationToken cancellationToken = default) =>
        Entry.GetOrLoadResultAsync(
            new ArticleKey(id),
            (loader, id),
            static (state, control, token) => state.loader.LoadAsync(state.id, control, token),
            cancellationToken,
            ttl);

    internal ValueTask<Article?> GetOrLoadAsync(int id, CancellationToken cancellationToken = default) => Entry.GetOrLoadAsync(
        new ArticleKey(id), (loader, id), static (state, control, token) => state.loader.LoadAsync(state.id, control, token), cancellationToken);

    internal async ValueTask<string?> TextAsync(int id) => (await GetOrLoadAsync(id))?.Text;

    internal ValueTask<CacheResult<Article?>> PeekAsync(int id) => Entry.GetResultAsync<Article>(new ArticleKey(id), default);

    internal ValueTask SetAsync(int id, string text) => Entry.SetAsync(new ArticleKey(id), new Article(id, text), default);

    internal ValueTask DeleteAsync(int id) => Entry.DeleteAsync(new ArticleKey(id), default);

    internal ValueTask MarkStaleAsync(int id) => Entry.MarkStaleAsync(new ArticleKey(id), default);

    internal CacheBatch<ArticleKey, int, int> Batch(params int[] ids) => Entry.Batch(ids, 0, static (id, _) => new ArticleKey(id));
}
