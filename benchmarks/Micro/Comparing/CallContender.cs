using System.Diagnostics;
using MemcachedGen.Benchmarks.Rounds;

namespace MemcachedGen.Micro.Comparing;

/// <summary>Work that waits for a server: callers that each await one call after the other.</summary>
/// <param name="name">The contender's name.</param>
/// <param name="call">One call.</param>
internal sealed class CallContender(string name, Func<ValueTask> call) : IContender
{
    public string Name => name;

    public Task RunAsync(int inFlight, TimeSpan duration, LatencyRecorder recorder, CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, inFlight).Select(_ => Task.Run(() => CallAsync(duration, recorder, cancellationToken), cancellationToken)));

    private async Task CallAsync(TimeSpan duration, LatencyRecorder recorder, CancellationToken cancellationToken)
    {
        long now = Stopwatch.GetTimestamp();
        long end = now + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        while (now < end && !cancellationToken.IsCancellationRequested)
        {
            await call();
            long then = Stopwatch.GetTimestamp();
            recorder.Record(then - now);
            now = then;
        }
    }
}
