using MemcachedGen.Benchmarks.Results;
using MemcachedGen.Benchmarks.Tables;
using MemcachedGen.HerdSpeed.Caches;

namespace MemcachedGen.HerdSpeed;

/// <summary>Lets the caches take turns, round by round, in an order that rotates.</summary>
internal static class HerdRun
{
    public static async Task<IReadOnlyList<ResultTable>> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var groups = new List<WorkerGroup>();
        try
        {
            foreach (CacheKind kind in CacheKind.All)
            {
                groups.Add(await WorkerGroup.StartAsync(kind, cancellationToken));
            }

            var table = new ResultTable(LoadTables.Herd);
            foreach (int processes in arguments.Processes)
            {
                foreach (int callers in arguments.Callers)
                {
                    await MeasureAsync(groups, processes, callers, arguments.RoundsOf(callers), table, cancellationToken);
                }
            }

            return [table];
        }
        finally
        {
            groups.ForEach(static group => group.Dispose());
        }
    }

    private static async Task MeasureAsync(
        List<WorkerGroup> groups, int processes, int callers, int rounds, ResultTable table, CancellationToken cancellationToken)
    {
        Dictionary<WorkerGroup, List<Served>> served = groups.ToDictionary(static group => group, static _ => new List<Served>());
        for (int round = -1; round < rounds; round++)
        {
            for (int next = 0; next < groups.Count; next++)
            {
                WorkerGroup group = groups[(round + 1 + next) % groups.Count];
                Served turn = await group.CallAsync(processes, callers, cancellationToken);
                if (round >= 0) // the first is for warming up
                {
                    served[group].Add(turn);
                }
            }
        }

        foreach (WorkerGroup group in groups)
        {
            table.Add(
                processes,
                callers,
                group.Kind.Name,
                Spread.Of(served[group].Select(static each => (double)each.Loads)),
                Spread.Of(served[group].Select(static each => each.Elapsed.TotalMilliseconds)),
                Spread.Of(served[group].Select(static each => (each.Elapsed - Source.Duration).TotalMilliseconds)));
        }
    }
}
