using MemcachedGen.Benchmarks.Results;
using MemcachedGen.Benchmarks.Rounds;
using MemcachedGen.Benchmarks.Tables;
using MemcachedGen.Micro.Comparing;

namespace MemcachedGen.Micro.Items;

/// <summary>A hundred keys, of which some are missing and are loaded and stored: together, and one after the other.</summary>
internal static class MissesRoom
{
    private const double Share = 0.5;
    private static readonly int[] s_missing = [0, 10, 50, 100];

    internal static async Task<ResultTable> RunAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        await using OneServer server = await OneServer.StartAsync();
        await new Keys(server.Items, missing: 0).GetBatchAsync();

        var table = new ResultTable(LoadTables.Misses);
        foreach (int missing in s_missing)
        {
            var keys = new Keys(server.Items, missing);
            var comparison = new Comparison(
                [new CallContender("batch", keys.GetBatchAsync), new CallContender("one by one", keys.GetOneByOneAsync)], duration * Share);
            if (missing == s_missing[0])
            {
                await comparison.WarmUpAsync(cancellationToken);
            }

            IReadOnlyList<Standing> standings = await comparison.RunAsync(1, cancellationToken);
            foreach (Standing each in standings)
            {
                table.Add(
                    missing,
                    each.Contender.Name,
                    each.NanosecondsPerOperation.Times(1e-3),
                    each == standings[^1] ? default(Cell) : standings[^1].RatioTo(each),
                    each.AllocatedBytesPerOperation / 1_000);
            }
        }

        return table;
    }
}
