using System.Diagnostics;
using MemcachedGen.Benchmarks.Rounds;

namespace MemcachedGen.Micro.Telemetry;

/// <summary>A contender while somebody looks: a whole process is looked at or is not, so the watcher comes and goes with each turn.</summary>
internal sealed class WatchedContender(IContender contender, Watching watching) : IContender, IDisposable
{
    private static readonly TimeSpan s_moment = TimeSpan.FromMilliseconds(1);

    private Watcher? _watcher;

    public string Name => watching switch
    {
        Watching.Nobody => "nobody",
        Watching.Unsampled => "unsampled request",
        Watching.Sampled => "every span",
        Watching.Metrics => "metrics",
        _ => "both",
    };

    public async ValueTask PrepareAsync()
    {
        _watcher = new Watcher(watching);

        // What the watcher allocates once for each set of attributes is not what a call costs.
        await RunAsync(1, s_moment, new LatencyRecorder(), CancellationToken.None);
    }

    public async Task RunAsync(int inFlight, TimeSpan duration, LatencyRecorder recorder, CancellationToken cancellationToken)
    {
        using Activity? request = Watcher.StartRequest();
        await contender.RunAsync(inFlight, duration, recorder, cancellationToken);
    }

    public ValueTask CleanUpAsync()
    {
        Dispose();
        return default;
    }

    public void Dispose() => _watcher?.Dispose();
}
