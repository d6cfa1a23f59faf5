using MemcachedGen.RuntimeTests.Caching;

namespace MemcachedGen.RuntimeTests.WarmUp;

/// <summary>Loads one by one, and in batches.</summary>
[CacheContract("shelf"), Ttl("10m")]
public partial interface IShelfCache
{
    [CacheKey("b:{shelf}:{id}"), LoadWith<IShelf>(nameof(IShelf.FindAsync)), WarmUp<IHotBooks>(nameof(IHotBooks.BooksAsync))]
    ValueTask<Article?> GetAsync(string shelf, int id, CancellationToken ct = default);

    [CacheKey("n:{id}"), LoadWith<IShelf>(nameof(IShelf.ListAsync)), WarmUp<IHotBooks>(nameof(IHotBooks.NumbersAsync))]
    ValueTask<IReadOnlyDictionary<int, Article>> GetManyAsync([Each("id")] IReadOnlyCollection<int> ids, CancellationToken ct = default);
}

public interface IShelf
{
    ValueTask<Article?> FindAsync(int id, string shelf, CancellationToken ct);

    Task<Dictionary<int, Article>> ListAsync(IReadOnlyCollection<int> ids, CancellationToken ct);
}

public interface IHotBooks
{
    IAsyncEnumerable<(string Shelf, int Id)> BooksAsync(CancellationToken ct);

    Task<IReadOnlyList<int>> NumbersAsync();
}
