namespace MemcachedGen.Faults.Proxy;

/// <summary>Latency between two bounds. Bytes stay in order: one never overtakes another, so this is no limit on throughput.</summary>
internal sealed record Delay(TimeSpan From, TimeSpan To) : IFault
{
    public static Delay Milliseconds(double from, double to) => new(TimeSpan.FromMilliseconds(from), TimeSpan.FromMilliseconds(to));

    public FaultStage Begin(Random random) =>
        fragment => [fragment with { Delay = fragment.Delay + From + ((To - From) * random.NextDouble()) }];
}
