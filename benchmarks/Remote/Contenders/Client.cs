using System.Diagnostics;

namespace MemcachedGen.Remote.Contenders;

/// <summary>A client as its users have it: that many callers, each awaiting one call after the other.</summary>
internal abstract class Client(string name, Workload workload) : IContender
{
    public string Name => name;

    public abstract IReadOnlyList<ServerProcess> Servers { get; }

    protected Workload Workload => workload;

    public virtual bool Supports(int inFlight) => true;

    public Task RunAsync(int inFlight, TimeSpan duration, LatencyRecorder recorder, CancellationToken cancellationToken)
    {
        long end = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        return Task.WhenAll(Enumerable.Range(0, inFlight).Select(caller =>
        {
            int first = caller * workload.Keys / inFlight;
            return Task.Run(
                () => workload.Operation switch
                {
                    Operation.Get => GetAsync(first, new CallTimer(end, recorder, cancellationToken)),
                    Operation.Set => SetAsync(first, new CallTimer(end, recorder, cancellationToken)),
                    _ => GetManyAsync(first, end, recorder, cancellationToken),
                },
                cancellationToken);
        }));
    }

    /// <summary>Reads values and checks them, for as long as the timer says.</summary>
    protected abstract Task GetAsync(int id, CallTimer timer);

    /// <summary>Writes values.</summary>
    protected abstract Task SetAsync(int id, CallTimer timer);

    /// <summary>Reads many values in one call and checks them.</summary>
    protected abstract Task GetManyAsync(int[] ids);

    // One operation is one key.
    private async Task GetManyAsync(int id, long end, LatencyRecorder recorder, CancellationToken cancellationToken)
    {
        int[] ids = new int[workload.BatchSize];
        for (long now = Stopwatch.GetTimestamp(); now < end && !cancellationToken.IsCancellationRequested;)
        {
            for (int index = 0; index < ids.Length; index++)
            {
                id = ids[index] = (id + 1) % workload.Keys;
            }

            await GetManyAsync(ids);
            long before = now;
            now = Stopwatch.GetTimestamp();
            recorder.Record(now - before, ids.Length);
        }
    }
}
