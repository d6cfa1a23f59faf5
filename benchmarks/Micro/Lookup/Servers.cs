using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached.Cluster;

namespace MemcachedGen.Micro.Lookup;

/// <summary>Sets of servers of equal weight: 10.0.{set}.1 and so on.</summary>
internal static class Servers
{
    internal static NodeSpec[] Set(int nodes, int set = 1) =>
        [.. Enumerable.Range(1, nodes).Select(node => new NodeSpec(new StoreNode($"10.0.{set}.{node}", NodeAddress.DefaultPort)))];
}
