using MemcachedGen.Benchmarks.Results;
using MemcachedGen.Benchmarks.Rounds;
using MemcachedGen.Benchmarks.Tables;
using MemcachedGen.Micro.Comparing;

namespace MemcachedGen.Micro.Telemetry;

/// <summary>What calls cost with and without somebody who looks. A get-or-load has two spans, a get and a set one, a local hit none.</summary>
internal static class TelemetryRoom
{
    private const double Share = 0.3;
    private const double WarmUpShare = 3;

    internal static async Task<ResultTable> RunAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        await using WatchedCalls calls = await WatchedCalls.StartAsync();

        // All calls under one watcher: to make one is so much code that the runtime would not get to that of the calls.
        await WarmUp.RunAsync(Watched(new AllOf(calls.Contenders)), WarmUpShare * duration, cancellationToken);

        var table = new ResultTable(MemoryTables.Telemetry);
        foreach (IContender call in calls.Contenders)
        {
            IReadOnlyList<Standing> standings = await new Comparison(Watched(call), duration * Share).RunAsync(1, cancellationToken);
            foreach (Standing each in standings)
            {
                table.Add(
                    call.Name,
                    each.Contender.Name,
                    each.NanosecondsPerOperation,
                    each == standings[0] ? default(Cell) : standings[0].RatioTo(each),
                    each.AllocatedBytesPerOperation);
            }
        }

        return table;
    }

    private static WatchedContender[] Watched(IContender call) =>
        [.. Enum.GetValues<Watching>().Select(watching => new WatchedContender(call, watching))];
}
