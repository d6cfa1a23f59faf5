using MemcachedGen.Benchmarks.Rounds;

namespace MemcachedGen.Micro.Comparing;

/// <summary>Several contenders that share a turn, one after the other.</summary>
internal sealed class AllOf(IReadOnlyList<IContender> contenders) : IContender
{
    public string Name => string.Join(", ", contenders.Select(static each => each.Name));

    public async Task RunAsync(int inFlight, TimeSpan duration, LatencyRecorder recorder, CancellationToken cancellationToken)
    {
        foreach (IContender each in contenders)
        {
            await each.RunAsync(inFlight, duration / contenders.Count, recorder, cancellationToken);
        }
    }
}
