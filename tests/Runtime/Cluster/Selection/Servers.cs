using System.IO.Hashing;
using System.Text;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Stores.Memcached.Cluster.Selection;

namespace MemcachedGen.RuntimeTests.Cluster.Selection;

/// <summary>Sets of servers, and what selectors say about them by name.</summary>
internal static class Servers
{
    /// <summary>10.0.{set}.1 and so on, on the default port.</summary>
    internal static NodeSpec[] Equal(int count, int set = 1) => Weighted(set, [.. Enumerable.Repeat(1, count)]);

    internal static NodeSpec[] Weighted(params int[] weights) => Weighted(1, weights);

    internal static NodeSpec[] Weighted(int set, int[] weights) =>
        [.. weights.Select((weight, index) => new NodeSpec(new StoreNode($"10.0.{set}.{index + 1}", NodeAddress.DefaultPort), weight))];

    internal static NodeSpec[] Without(this NodeSpec[] nodes, int index) => [.. nodes[..index], .. nodes[(index + 1)..]];

    internal static int Find(this INodeSelector selector, string key)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(key);
        return selector.Find(bytes, XxHash3.HashToUInt64(bytes));
    }

    internal static int FindRunnerUp(this INodeSelector selector, string key)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(key);
        return selector.FindRunnerUp(bytes, XxHash3.HashToUInt64(bytes));
    }

    /// <summary>How many slots each node has.</summary>
    internal static int[] Shares(this RendezvousTable table, int nodes)
    {
        int[] shares = new int[nodes];
        foreach (ushort owner in table.Owners)
        {
            shares[owner]++;
        }

        return shares;
    }
}
