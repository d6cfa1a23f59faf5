namespace MemcachedGen.Stores;

/// <summary>A store that can invalidate an entry and still serve it while one reader loads it anew.</summary>
public interface IStaleStore : ILeaseStore
{
    /// <summary>Marks an entry stale. The next reader wins its lease, and a fill whose load began before is refused.</summary>
    /// <param name="key">The wire key.</param>
    /// <param name="window">How long it may still be served, greater than zero, whatever time it had left.</param>
    /// <param name="cancellationToken">Frees the caller; whether the entry was marked is then unknown.</param>
    /// <returns><see cref="StoreStatus.MarkedStale"/>, <see cref="StoreStatus.NotFound"/>, which is as good, or a failure.</returns>
    ValueTask<StoreReply> MarkStaleAsync(ReadOnlySpan<byte> key, TimeSpan window, CancellationToken cancellationToken);
}
