using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using MemcachedGen.RuntimeTests.Caching;

namespace MemcachedGen.RuntimeTests.WarmUp;

/// <summary>Books, and which of them are hot.</summary>
internal sealed class Shelf : IShelf, IHotBooks
{
    private int _running;
    private int _mostRunning;

    internal int Books { get; set; } = 25;

    internal int Numbers { get; set; } = 10;

    internal Exception? SourceFails { get; set; }

    internal Action<int>? OnFind { get; set; }

    /// <summary>Is waited for, with the loader's own token.</summary>
    internal Func<int, CancellationToken, Task>? OnFindAsync { get; set; }

    internal ConcurrentQueue<string> Found { get; } = new();

    internal ConcurrentQueue<int[]> Listed { get; } = new();

    internal int MostRunning => _mostRunning;

    public async ValueTask<Article?> FindAsync(int id, string shelf, CancellationToken ct)
    {
        int running = Interlocked.Increment(ref _running);
        _mostRunning = Math.Max(_mostRunning, running);
        Found.Enqueue($"{shelf}{id}");
        await Task.Yield();
        Interlocked.Decrement(ref _running);
        OnFind?.Invoke(id);
        await (OnFindAsync?.Invoke(id, ct) ?? Task.CompletedTask);
        return new Article(id, shelf);
    }

    public Task<Dictionary<int, Article>> ListAsync(IReadOnlyCollection<int> ids, CancellationToken ct)
    {
        Listed.Enqueue([.. ids]);
        return Task.FromResult(ids.ToDictionary(static id => id, static id => new Article(id, "listed")));
    }

    public async IAsyncEnumerable<(string Shelf, int Id)> BooksAsync([EnumeratorCancellation] CancellationToken ct)
    {
        for (int id = 0; id < Books; id++)
        {
            await Task.Yield();
            yield return ("s", id);
        }
    }

    public Task<IReadOnlyList<int>> NumbersAsync() => SourceFails is null
        ? Task.FromResult<IReadOnlyList<int>>([.. Enumerable.Range(0, Numbers)])
        : Task.FromException<IReadOnlyList<int>>(SourceFails);
}
