using System.Diagnostics;

namespace MemcachedGen.Herd;

/// <summary>Many callers of one key at once.</summary>
/// <param name="cache">What they call.</param>
/// <param name="key">The key.</param>
/// <param name="count">How many they are.</param>
internal sealed class Callers(IHerdCache cache, string key, int count)
{
    /// <summary>Connects, and has compiled what all callers run.</summary>
    internal async Task PrepareAsync()
    {
        const string Other = "ready";
        await cache.SetAsync(Other, Other, TimeSpan.FromMinutes(1));
        await cache.GetAsync(Other);
    }

    /// <summary>Lets them all call, and returns while they wait.</summary>
    internal Task<CallerResult[]> Call() => Task.WhenAll(Enumerable.Range(0, count).Select(_ => CallAsync()));

    private async Task<CallerResult> CallAsync()
    {
        long start = Stopwatch.GetTimestamp();
        CacheResult<string> result = await cache.GetAsync(key);
        return new(result, Stopwatch.GetElapsedTime(start));
    }
}
