using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores.Memcached;
using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Stores.Memcached.Connections;
using MemcachedGen.Stores.Memcached.Connections.Sockets;
using MemcachedGen.Stores.Memcached.Protocol;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace MemcachedGen.RuntimeTests.Stores;

/// <summary>Stores on real servers, below the caching.</summary>
internal static class MemcachedStoreHarness
{
    internal static MemcachedStore Connect(
        IEnumerable<string> servers,
        TimeSpan? operationTimeout = null,
        int maxItemSize = MemcachedLimits.DefaultMaxItemSize,
        ILogger? logger = null,
        int connectionsPerNode = 2,
        Func<ConnectionOptions, ConnectionOptions>? configure = null)
    {
        var options = new ConnectionOptions(
            operationTimeout ?? TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5), maxItemSize, TimeProvider.System)
        {
            ConnectionsPerNode = connectionsPerNode,
        };
        NodeSpec[] nodes = [.. servers.Select(static server =>
            NodeAddress.TryParse(server, out NodeSpec? node, out string? problem) ? node : throw new ArgumentException(problem, nameof(servers)))];
        return new MemcachedStore(nodes, configure?.Invoke(options) ?? options, new SocketConnector(), logger ?? NullLogger.Instance);
    }

    internal static MemcachedStore Connect(MemcachedCluster cluster) => Connect(cluster.Nodes.Select(static node => node.Name));
}
