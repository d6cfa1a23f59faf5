using MemcachedGen.Benchmarks.Rounds;

namespace MemcachedGen.Micro.Comparing;

/// <summary>A tournament with many short turns.</summary>
/// <param name="contenders">Those who take part.</param>
/// <param name="duration">The time that each of them has.</param>
internal sealed class Comparison(IReadOnlyList<IContender> contenders, TimeSpan duration)
{
    private const int LeastRounds = 4;
    private static readonly TimeSpan s_longestTurn = TimeSpan.FromMilliseconds(50);

    internal Task WarmUpAsync(CancellationToken cancellationToken) => WarmUp.RunAsync(contenders, duration, cancellationToken);

    internal Task<IReadOnlyList<Standing>> RunAsync(int inFlight, CancellationToken cancellationToken)
    {
        TimeSpan turn = duration / LeastRounds < s_longestTurn ? duration / LeastRounds : s_longestTurn;
        return new Tournament(contenders, duration, turn).RunAsync(inFlight, cancellationToken);
    }
}
