using MemcachedGen.Benchmarks.Results;
using MemcachedGen.Benchmarks.Rounds;
using MemcachedGen.Benchmarks.Servers;
using MemcachedGen.Benchmarks.Tables;

namespace MemcachedGen.Micro.Refresh;

/// <summary>How long callers wait for an entry that is being loaded anew, with and without <c>[Stale]</c>.</summary>
internal static class RefreshRoom
{
    private const int Callers = 8;
    private const double Share = 3;

    // Entries live for a second, so that each expires at least once in a turn.
    private static readonly TimeSpan s_shortestTurn = TimeSpan.FromSeconds(1.2);
    private static readonly TimeSpan s_longestTurn = TimeSpan.FromSeconds(2);

    internal static async Task<ResultTable> RunAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        using ServerProcess server = await ServerProcess.StartMemcachedAsync();
        await using var waiting = new RefreshContender("without [Stale]", server, static (cache, id) => cache.GetWaitingAsync(id));
        await using var stale = new RefreshContender("with [Stale]", server, static (cache, id) => cache.GetStaleAsync(id));
        TimeSpan scaled = duration * Share > s_shortestTurn ? duration * Share : s_shortestTurn;
        var tournament = new Tournament([waiting, stale], scaled, scaled < s_longestTurn ? scaled : s_longestTurn);

        var table = new ResultTable(LoadTables.Refresh);
        foreach (Standing each in await tournament.RunAsync(Callers, cancellationToken))
        {
            table.Add(
                each.Contender.Name,
                ((RefreshContender)each.Contender).Loads,
                each.Latency.Count,
                Milliseconds(each, 0.5),
                Milliseconds(each, 0.99),
                Milliseconds(each, 0.999));
        }

        return table;
    }

    private static double Milliseconds(Standing standing, double share) => standing.Microseconds(share) / 1_000;
}
