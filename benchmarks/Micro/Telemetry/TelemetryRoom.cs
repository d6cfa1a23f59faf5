using MemcachedGen.Benchmarks.Results;
using MemcachedGen.Benchmarks.Rounds;
using MemcachedGen.Benchmarks.Tables;
using MemcachedGen.Micro.Comparing;

namespace MemcachedGen.Micro.Telemetry;

/// <summary>What calls cost with and without somebody who looks. A get-or-load that hits has two spans, a get and a set one, a local hit none.</summary>
internal static class TelemetryRoom
{
    private const double Share = 0.4;
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(2.5);

    internal static async Task<ResultTable> RunAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        await using WatchedCalls calls = await WatchedCalls.StartAsync();
        Comparison[] comparisons = [.. calls.Contenders.Select(call =>
            new Comparison([.. Enum.GetValues<Watching>().Select(watching => new WatchedContender(call, watching))], duration * Share))];

        // All together: the runtime waits while somebody still brings new code.
        await WarmUp.RunAsync([.. comparisons.SelectMany(static each => each.Contenders)], s_warmUp, cancellationToken);

        var table = new ResultTable(MemoryTables.Telemetry);
        for (int call = 0; call < comparisons.Length; call++)
        {
            IReadOnlyList<Standing> standings = await comparisons[call].RunAsync(1, cancellationToken);
            foreach (Standing each in standings)
            {
                table.Add(
                    calls.Contenders[call].Name,
                    each.Contender.Name,
                    each.NanosecondsPerOperation,
                    each == standings[0] ? default(Cell) : standings[0].RatioTo(each),
                    each.AllocatedBytesPerOperation);
            }
        }

        return table;
    }
}
