using System.Diagnostics;

namespace MemcachedGen.Benchmarks.Rounds;

/// <summary>Work that never leaves the process: a loop of operations, on as many threads of its own as calls are asked for.</summary>
/// <param name="name">The contender's name.</param>
/// <param name="operations">How many operations one loop has.</param>
/// <param name="loop">Runs them; what it returns is ignored, so that the work cannot be optimized away.</param>
public class LoopContender(string name, int operations, Func<int> loop) : IContender
{
    public string Name => name;

    public virtual ValueTask PrepareAsync() => default;

    public virtual ValueTask CleanUpAsync() => default;

    public Task RunAsync(int inFlight, TimeSpan duration, LatencyRecorder recorder, CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, inFlight).Select(_ => Task.Factory.StartNew(
            () => Run(duration, recorder, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

    private void Run(TimeSpan duration, LatencyRecorder recorder, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < duration && !cancellationToken.IsCancellationRequested)
        {
            long before = Stopwatch.GetTimestamp();
            loop();
            recorder.Record((Stopwatch.GetTimestamp() - before) / operations, operations);
        }
    }
}
