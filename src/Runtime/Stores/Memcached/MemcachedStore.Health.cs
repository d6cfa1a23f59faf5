using MemcachedGen.Stores.Memcached.Cluster;

namespace MemcachedGen.Stores.Memcached;

/// <content>What a health check asks.</content>
internal sealed partial class MemcachedStore
{
    /// <summary>Asks every server of a topology at once whether it answers.</summary>
    /// <returns>One answer a server, in their order.</returns>
    internal static Task<ServerHealth[]> PingAsync(Topology topology, CancellationToken cancellationToken) =>
        Task.WhenAll(topology.Nodes.Select(node => node.PingAsync(cancellationToken)));
}
