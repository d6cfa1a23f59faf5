using System.Diagnostics;

namespace MemcachedGen.Throughput;

/// <summary>The generated cache without batches: one caller who awaits one read after the other.</summary>
internal sealed class OneByOne(CacheClient client, Workload workload) : IContender
{
    private readonly IArticleCache _cache = client.GetCache<IArticleCache>();
    private int _next;

    public string Name => "one by one";

    public bool Supports(int inFlight) => inFlight == 1;

    public async Task RunAsync(int inFlight, TimeSpan duration, LatencyRecorder recorder, CancellationToken cancellationToken)
    {
        await Task.Yield();
        long end = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        for (long now = Stopwatch.GetTimestamp(); now < end && !cancellationToken.IsCancellationRequested;)
        {
            _next = (_next + 1) % workload.Keys;
            Article.Check(await _cache.GetAsync(_next, _next, Article.NeverLoad, CancellationToken.None), _next);
            long before = now;
            now = Stopwatch.GetTimestamp();
            recorder.Record(now - before);
        }
    }
}
