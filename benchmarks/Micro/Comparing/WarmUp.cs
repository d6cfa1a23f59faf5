using System.Diagnostics;
using MemcachedGen.Benchmarks.Rounds;

namespace MemcachedGen.Micro.Comparing;

/// <summary>
/// Turns that do not count, until everybody's code is compiled for good: the runtime recompiles what is called often, and
/// waits before each step until no new code has come up for a tenth of a second.
/// </summary>
internal static class WarmUp
{
    private static readonly TimeSpan s_turn = TimeSpan.FromMilliseconds(10);

    /// <summary>Lets all take turns, so that what the runtime learns from calls is nobody's alone.</summary>
    internal static async Task RunAsync(IReadOnlyList<IContender> contenders, TimeSpan duration, CancellationToken cancellationToken)
    {
        var tournament = new Tournament(contenders, s_turn, s_turn);
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            await tournament.RunAsync(1, cancellationToken);
        }
    }
}
