using System.Diagnostics;
using System.Runtime;
using MemcachedGen.Benchmarks.Rounds;

namespace MemcachedGen.Micro.Comparing;

/// <summary>
/// Turns that do not count, until everybody's code is compiled for good: the runtime recompiles what is called often, in
/// several steps, and waits before each until no new code has come up for a tenth of a second.
/// </summary>
internal static class WarmUp
{
    private static readonly TimeSpan s_turn = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_least = TimeSpan.FromSeconds(0.5);

    /// <summary>Lets all take turns, so that what the runtime learns from calls is nobody's alone.</summary>
    /// <param name="contenders">Those who take part.</param>
    /// <param name="longest">When to end even though the runtime still compiles.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    internal static async Task RunAsync(IReadOnlyList<IContender> contenders, TimeSpan longest, CancellationToken cancellationToken)
    {
        var recorder = new LatencyRecorder();
        long start = Stopwatch.GetTimestamp();
        long lastCompiled = start;
        long methods = 0;
        while (Stopwatch.GetElapsedTime(start) is var elapsed
            && (elapsed < s_least || (elapsed < longest && Stopwatch.GetElapsedTime(lastCompiled) < s_quiet)))
        {
            foreach (IContender contender in contenders)
            {
                await contender.PrepareAsync();
                await contender.RunAsync(1, s_turn, recorder, cancellationToken);
                await contender.CleanUpAsync();
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (JitInfo.GetCompiledMethodCount() is var now && now != methods)
            {
                lastCompiled = Stopwatch.GetTimestamp();
                methods = now;
            }
        }
    }
}
