using System.Diagnostics;

namespace MemcachedGen.Benchmarks.Rounds;

/// <summary>
/// Lets the contenders take turns in short slices, in an order that rotates, so that whatever else the machine does falls
/// on all of them.
/// </summary>
/// <param name="contenders">Those who take part.</param>
/// <param name="duration">The time that each of them has.</param>
/// <param name="slice">The length of a turn.</param>
public sealed class Tournament(IReadOnlyList<IContender> contenders, TimeSpan duration, TimeSpan slice)
{
    private readonly LatencyRecorder _recorder = new();

    public async Task<IReadOnlyList<Standing>> RunAsync(int inFlight, CancellationToken cancellationToken)
    {
        Standing[] standings = [.. contenders.Where(each => each.Supports(inFlight)).Select(each => new Standing(each, inFlight))];
        int rounds = Math.Max(1, (int)Math.Round(duration / slice));
        TimeSpan turn = duration / rounds;
        foreach (Standing standing in standings)
        {
            await TakeTurnAsync(standing, turn, cancellationToken);
        }

        for (int round = 0; round < rounds; round++)
        {
            for (int next = 0; next < standings.Length; next++)
            {
                Standing standing = standings[(round + next) % standings.Length];
                standing.Add(await TakeTurnAsync(standing, turn, cancellationToken), _recorder);
            }
        }

        return standings;
    }

    private async Task<Slice> TakeTurnAsync(Standing standing, TimeSpan turn, CancellationToken cancellationToken)
    {
        IContender contender = standing.Contender;
        await contender.PrepareAsync();
        _recorder.Reset();

        // One contender's garbage must not be collected in another's turn.
        GC.Collect();
        TimeSpan serverTime = ServerTime(contender);
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        TimeSpan processorTime = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        await contender.RunAsync(standing.InFlight, turn, _recorder, cancellationToken);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        processorTime = Environment.CpuUsage.TotalTime - processorTime;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        serverTime = ServerTime(contender) - serverTime;
        await contender.CleanUpAsync();

        cancellationToken.ThrowIfCancellationRequested();
        long operations = _recorder.Count;
        return operations > 0
            ? new Slice(operations, elapsed, processorTime, serverTime, allocated)
            : throw new InvalidOperationException($"{contender.Name} did nothing in {elapsed.TotalSeconds:0.0} s.");
    }

    private static TimeSpan ServerTime(IContender contender)
    {
        TimeSpan sum = TimeSpan.Zero;
        foreach (Servers.ServerProcess server in contender.Servers)
        {
            sum += server.ProcessorTime;
        }

        return sum;
    }
}
