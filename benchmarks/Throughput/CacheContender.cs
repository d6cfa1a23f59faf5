using System.Diagnostics;

namespace MemcachedGen.Throughput;

/// <summary>The generated cache: that many callers, each awaiting one call after the other.</summary>
internal sealed class CacheContender(CacheClient client, Workload workload) : IContender
{
    private const int CallsPerTimed = 8;

    private readonly IArticleCache _cache = client.GetCache<IArticleCache>();
    private readonly Article[] _values = [.. Enumerable.Range(0, workload.Keys).Select(workload.Value)];

    public string Name => "generated cache";

    public Task RunAsync(int inFlight, TimeSpan duration, LatencyRecorder recorder, CancellationToken cancellationToken)
    {
        long end = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        return Task.WhenAll(Enumerable.Range(0, inFlight).Select(caller => Task.Run(
            () => workload.Operation switch
            {
                Operation.Get => GetAsync(caller * workload.Keys / inFlight, end, recorder, cancellationToken),
                Operation.Set => SetAsync(caller * workload.Keys / inFlight, end, recorder, cancellationToken),
                _ => GetManyAsync(caller * workload.Keys / inFlight, end, recorder, cancellationToken),
            },
            cancellationToken)));
    }

    // One call in eight is timed, and stands for the others: the raw limit reads the clock once a window, and a caller that
    // read it at every call would pay for the measurement.
    private async Task GetAsync(int id, long end, LatencyRecorder recorder, CancellationToken cancellationToken)
    {
        long now = Stopwatch.GetTimestamp();
        while (now < end && !cancellationToken.IsCancellationRequested)
        {
            long elapsed = 0;
            for (int call = 0; call < CallsPerTimed; call++)
            {
                id = (id + 1) % workload.Keys;
                Article? article = await _cache.GetAsync(id, id, Article.NeverLoad, CancellationToken.None);
                Article.Check(article, id);
                if (call == 0)
                {
                    elapsed = Stopwatch.GetTimestamp() - now;
                }
            }

            recorder.Record(elapsed, CallsPerTimed);
            now = Stopwatch.GetTimestamp();
        }
    }

    private async Task SetAsync(int id, long end, LatencyRecorder recorder, CancellationToken cancellationToken)
    {
        long now = Stopwatch.GetTimestamp();
        while (now < end && !cancellationToken.IsCancellationRequested)
        {
            long elapsed = 0;
            for (int call = 0; call < CallsPerTimed; call++)
            {
                id = (id + 1) % workload.Keys;
                await _cache.SetAsync(id, _values[id], CancellationToken.None);
                if (call == 0)
                {
                    elapsed = Stopwatch.GetTimestamp() - now;
                }
            }

            recorder.Record(elapsed, CallsPerTimed);
            now = Stopwatch.GetTimestamp();
        }
    }

    private async Task GetManyAsync(int id, long end, LatencyRecorder recorder, CancellationToken cancellationToken)
    {
        int[] ids = new int[Workload.BatchSize];
        for (long now = Stopwatch.GetTimestamp(); now < end && !cancellationToken.IsCancellationRequested;)
        {
            for (int index = 0; index < ids.Length; index++)
            {
                id = ids[index] = (id + 1) % workload.Keys;
            }

            IReadOnlyDictionary<int, Article> found = await _cache.GetManyAsync(ids, CancellationToken.None);
            foreach (int asked in ids)
            {
                Article.Check(found.GetValueOrDefault(asked), asked);
            }

            long before = now;
            now = Stopwatch.GetTimestamp();
            recorder.Record(now - before, ids.Length);
        }
    }
}
