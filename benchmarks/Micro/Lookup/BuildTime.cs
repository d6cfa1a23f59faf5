using System.Diagnostics;
using MemcachedGen.Benchmarks.Results;
using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Stores.Memcached.Cluster.Selection;

namespace MemcachedGen.Micro.Lookup;

/// <summary>What a change of membership costs: a new table or ring.</summary>
internal static class BuildTime
{
    private const int Rounds = 9;

    /// <summary>The median in milliseconds for each of some selections, which take turns.</summary>
    internal static double[] Milliseconds(IReadOnlyList<NodeSelection> selections, int nodes)
    {
        NodeSpec[] servers = Servers.Set(nodes);
        double[][] rounds = [.. Enumerable.Range(0, Rounds).Select(_ => selections.Select(selection => Milliseconds(selection, servers)).ToArray())];
        return [.. selections.Select((_, index) => Spread.Of(rounds.Select(round => round[index])).Median)];
    }

    private static double Milliseconds(NodeSelection selection, NodeSpec[] servers)
    {
        long start = Stopwatch.GetTimestamp();
        NodeSelectors.Create(selection, servers);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
