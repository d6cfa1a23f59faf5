using MemcachedGen.Stores.Memcached.Cluster.Selection;

namespace MemcachedGen.Micro.Lookup;

/// <summary>How much more than the mean the busiest node carries, over many sets of servers.</summary>
/// <param name="Average">In the average of the sets.</param>
/// <param name="Worst">In the worst of them.</param>
internal readonly record struct Balance(double Average, double Worst)
{
    private const int Sets = 60;

    internal static Balance Of(NodeSelection selection, int nodes)
    {
        double[] peaks = [.. ParallelEnumerable.Range(1, Sets).Select(set => Peak(NodeSelectors.Create(selection, Servers.Set(nodes, set)), nodes))];
        return new Balance(peaks.Average(), peaks.Max());
    }

    private static double Peak(INodeSelector selector, int nodes)
    {
        double[] shares = new double[nodes];
        if (selector is RingSelector { Ring: var ring })
        {
            uint from = 0;
            foreach (uint place in ring.Places)
            {
                shares[ring.Find(place)] += place - from;
                from = place;
            }

            shares[ring.Find(uint.MaxValue)] += uint.MaxValue - from;
        }
        else
        {
            foreach (ushort owner in ((RendezvousTable)selector).Owners)
            {
                shares[owner]++;
            }
        }

        return shares.Max() / (shares.Sum() / nodes);
    }
}
