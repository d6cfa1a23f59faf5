namespace MemcachedGen.Micro.Refresh;

/// <summary>The same value twice, expiring every second: readers wait for the new one, or have the old one meanwhile.</summary>
[CacheContract("quotes"), Ttl("1s")]
public partial interface IQuoteCache
{
    [CacheKey("w:{id}"), LoadWith<IQuotes>(nameof(IQuotes.FindAsync))]
    ValueTask<string> GetWaitingAsync(int id, CancellationToken cancellationToken = default);

    [CacheKey("s:{id}"), Stale("1m"), LoadWith<IQuotes>(nameof(IQuotes.FindAsync))]
    ValueTask<string> GetStaleAsync(int id, CancellationToken cancellationToken = default);
}
