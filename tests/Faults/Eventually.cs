using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace MemcachedGen.Faults;

/// <summary>Waits for a condition that announces itself by no event. The one place in the tests that may sleep.</summary>
internal static class Eventually
{
    private static readonly TimeSpan s_within = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(2);

    public static Task TrueAsync(
        Func<bool> condition, TimeSpan? within = null, [CallerArgumentExpression(nameof(condition))] string what = "") =>
        TrueAsync(() => Task.FromResult(condition()), within, what);

    public static async Task TrueAsync(
        Func<Task<bool>> condition, TimeSpan? within = null, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        TimeSpan limit = within ?? s_within;
        long start = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(start) >= limit)
            {
                throw new TimeoutException($"Not true within {limit.TotalSeconds:0.#} s: {what}");
            }

            await Task.Delay(s_between);
        }
    }
}
