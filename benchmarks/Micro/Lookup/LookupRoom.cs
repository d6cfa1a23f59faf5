using MemcachedGen.Benchmarks.Results;
using MemcachedGen.Benchmarks.Rounds;
using MemcachedGen.Benchmarks.Tables;
using MemcachedGen.Micro.Comparing;
using MemcachedGen.Stores.Memcached.Cluster.Selection;

namespace MemcachedGen.Micro.Lookup;

/// <summary>From a key to its node by every selection, with few nodes and many.</summary>
internal static class LookupRoom
{
    private const double Share = 0.1;
    private static readonly int[] s_nodes = [1, 3, 8, 16, 32, 64];

    internal static async Task<ResultTable> RunAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        NodeSelection[] selections = Enum.GetValues<NodeSelection>();
        List<(NodeSelection Selection, Cell[] Cells)> rows = [];
        foreach (int nodes in s_nodes)
        {
            (IContender WithHash, IContender WithoutHash)[] loops =
                [.. selections.Select(selection => Loops.Of(selection, NodeSelectors.Create(selection, Servers.Set(nodes))))];
            var comparison = new Comparison([.. loops.SelectMany(static each => new[] { each.WithHash, each.WithoutHash })], duration * Share);
            if (nodes == s_nodes[0])
            {
                await comparison.WarmUpAsync(cancellationToken);
            }

            IReadOnlyList<Standing> standings = await comparison.RunAsync(1, cancellationToken);
            Balance[] balances = [.. selections.Select(selection => Balance.Of(selection, nodes))];
            double[] buildTimes = BuildTime.Milliseconds(selections, nodes);
            for (int index = 0; index < selections.Length; index++)
            {
                rows.Add((selections[index],
                [
                    $"{selections[index]}",
                    nodes,
                    Time(loops[index].WithoutHash),
                    Time(loops[index].WithHash),
                    buildTimes[index],
                    balances[index].Average,
                    balances[index].Worst,
                ]));
            }

            Spread Time(IContender contender) => standings.First(each => each.Contender == contender).NanosecondsPerOperation;
        }

        var table = new ResultTable(MemoryTables.Lookup);
        foreach ((_, Cell[] cells) in rows.OrderBy(static row => row.Selection))
        {
            table.Add(cells);
        }

        return table;
    }
}
