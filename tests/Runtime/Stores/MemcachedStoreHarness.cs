using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached;
using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Stores.Memcached.Connections;
using MemcachedGen.Stores.Memcached.Protocol;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace MemcachedGen.RuntimeTests.Stores;

/// <summary>Stores on real servers, below the caching.</summary>
internal static class MemcachedStoreHarness
{
    internal static MemcachedStore Connect(
        IEnumerable<string> servers, TimeSpan? operationTimeout = null, int maxItemSize = MemcachedLimits.DefaultMaxItemSize,
        ILogger? logger = null)
    {
        var options = new ConnectionOptions(
            operationTimeout ?? TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5), maxItemSize, TimeProvider.System);
        NodeSpec[] nodes = [.. servers.Select(static server => new NodeSpec(
            NodeAddress.TryParse(server, out StoreNode? node) ? node : throw new ArgumentException(server, nameof(servers))))];
        return new MemcachedStore(nodes, options, new SocketConnector(), logger ?? NullLogger.Instance);
    }

    internal static MemcachedStore Connect(MemcachedCluster cluster) => Connect(cluster.Nodes.Select(static node => node.Name));
}
