using System.Diagnostics;

namespace MemcachedGen.Benchmarks;

/// <summary>
/// Lets the contenders take turns in short slices, in an order that rotates, so that whatever else the machine does falls
/// on all of them.
/// </summary>
internal sealed class Tournament(IReadOnlyList<IContender> contenders, TimeSpan duration)
{
    private static readonly TimeSpan s_slice = TimeSpan.FromSeconds(0.5);

    private readonly LatencyRecorder _recorder = new();

    public async Task<IReadOnlyList<Standing>> RunAsync(int inFlight, CancellationToken cancellationToken)
    {
        Standing[] standings = [.. contenders.Where(each => each.Supports(inFlight)).Select(each => new Standing(each, inFlight))];
        int rounds = Math.Max(1, (int)Math.Round(duration / s_slice));
        TimeSpan slice = duration / rounds;
        foreach (Standing standing in standings)
        {
            await RunSliceAsync(standing, s_slice, cancellationToken);
        }

        for (int round = 0; round < rounds; round++)
        {
            for (int turn = 0; turn < standings.Length; turn++)
            {
                Standing standing = standings[(round + turn) % standings.Length];
                standing.Add(await RunSliceAsync(standing, slice, cancellationToken), _recorder);
            }
        }

        return standings;
    }

    private async Task<Slice> RunSliceAsync(Standing standing, TimeSpan slice, CancellationToken cancellationToken)
    {
        _recorder.Reset();

        // One contender's garbage must not be collected in another's turn.
        GC.Collect();
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        TimeSpan processorTime = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        await standing.Contender.RunAsync(standing.InFlight, slice, _recorder, cancellationToken);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        processorTime = Environment.CpuUsage.TotalTime - processorTime;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        long operations = _recorder.Count;
        return operations > 0
            ? new Slice(operations, elapsed, processorTime, allocated)
            : throw new InvalidOperationException($"{standing.Contender.Name} did nothing in {elapsed.TotalSeconds:0.0} s.");
    }
}
