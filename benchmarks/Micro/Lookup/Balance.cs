using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Stores.Memcached.Cluster.Selection;

namespace MemcachedGen.Micro.NodeSelection;

/// <summary>How much more than the mean the busiest node carries.</summary>
internal static class Balance
{
    private const int Sets = 60;
    private static readonly int[] s_counts = [3, 5, 8, 16, 64];

    internal static void Print(TextWriter output)
    {
        output.WriteLine($"Peak/mean over {Sets} sets of servers: average (worst)");
        output.WriteLine($"| selection | {string.Join(" | ", s_counts)} |");
        output.WriteLine($"|---{string.Concat(s_counts.Select(static _ => "|---"))}|");
        foreach (MemcachedGen.NodeSelection selection in Enum.GetValues<MemcachedGen.NodeSelection>())
        {
            output.WriteLine($"| `{selection}` | {string.Join(" | ", s_counts.Select(count => Describe(selection, count)))} |");
        }
    }

    private static string Describe(MemcachedGen.NodeSelection selection, int count)
    {
        double[] peaks = [.. Enumerable.Range(1, Sets).Select(set => Peak(NodeSelectors.Create(selection, Servers.Set(count, set)), count))];
        return $"{peaks.Average():F3} ({peaks.Max():F2})";
    }

    private static double Peak(INodeSelector selector, int count)
    {
        double[] shares = new double[count];
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

        return shares.Max() / (shares.Sum() / count);
    }
}
