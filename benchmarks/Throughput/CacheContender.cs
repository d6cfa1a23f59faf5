using System.Diagnostics;

namespace MemcachedGen.Throughput;

/// <summary>The generated cache: that many callers, each awaiting one read after the other.</summary>
internal sealed class CacheContender(CacheClient client, int keys) : IContender
{
    private const int CallsPerTimed = 8;

    private static readonly Func<int, CancellationToken, ValueTask<Article?>> s_neverLoad =
        static (id, _) => throw new InvalidDataException($"Article {id} was not in the cache.");

    private readonly IArticleCache _cache = client.GetCache<IArticleCache>();

    public string Name => "generated cache";

    public Task RunAsync(int inFlight, TimeSpan duration, LatencyRecorder recorder, CancellationToken cancellationToken)
    {
        long end = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        return Task.WhenAll(Enumerable.Range(0, inFlight).Select(
            caller => Task.Run(() => CallAsync(caller * keys / inFlight, end, recorder, cancellationToken), cancellationToken)));
    }

    // One call in eight is timed, and stands for the others: the raw limit reads the clock once a window, and a caller that
    // read it at every call would pay for the measurement.
    private async Task CallAsync(int id, long end, LatencyRecorder recorder, CancellationToken cancellationToken)
    {
        long now = Stopwatch.GetTimestamp();
        while (now < end && !cancellationToken.IsCancellationRequested)
        {
            long elapsed = 0;
            for (int call = 0; call < CallsPerTimed; call++)
            {
                id = (id + 1) % keys;
                Article? article = await _cache.GetAsync(id, id, s_neverLoad, CancellationToken.None);
                if (article!.Id != id)
                {
                    throw new InvalidDataException($"Asked for article {id}, got {article.Id}.");
                }

                if (call == 0)
                {
                    elapsed = Stopwatch.GetTimestamp() - now;
                }
            }

            recorder.Record(elapsed, CallsPerTimed);
            now = Stopwatch.GetTimestamp();
        }
    }
}
