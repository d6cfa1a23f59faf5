namespace MemcachedGen.Faults.Proxy;

/// <summary>One of the faults of a <see cref="Mixture"/>.</summary>
/// <param name="name">What it is called in a report.</param>
/// <param name="weight">How often it is drawn, relative to the others.</param>
/// <param name="create">Makes it, with whatever is random about it.</param>
internal sealed class MixturePart(string name, int weight, Func<Random, IFault> create)
{
    private int _begun;
    private int _struck;

    public string Name { get; } = name;

    public int Weight { get; } = weight;

    /// <summary>How often it struck; for a fault that cannot tell, how many intervals it was drawn for.</summary>
    public int Injected => Volatile.Read(ref _struck) + Volatile.Read(ref _begun);

    internal FaultStage Begin(Random random)
    {
        IFault fault = create(random);
        FaultStage stage = fault.Begin(random);
        if (fault is not ICountedFault counted)
        {
            Interlocked.Increment(ref _begun);
            return stage;
        }

        int seen = 0;
        return fragment =>
        {
            // A stage makes its pieces when they are asked for: count once they are there.
            Fragment[] passed = [.. stage(fragment)];
            Interlocked.Add(ref _struck, counted.Injected - seen);
            seen = counted.Injected;
            return passed;
        };
    }
}
