using MemcachedGen.Stores.Memcached.Cluster;

namespace MemcachedGen.Stores.Memcached.Discovery;

/// <summary>Finds out which servers there are.</summary>
internal interface IServerDiscovery
{
    /// <summary>Asks once. Not to be called again before it has answered.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The servers, at least one, each once and sorted by name: the same answer gives the same list.</returns>
    /// <exception cref="DiscoveryException">There is no answer that can be trusted; the last good list stays in force.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    ValueTask<IReadOnlyList<NodeSpec>> FindAsync(CancellationToken cancellationToken);
}
