namespace MemcachedGen.Benchmarks.Rounds;

/// <summary>What one contender did in one turn.</summary>
/// <param name="Operations">How many operations.</param>
/// <param name="Elapsed">In what time.</param>
/// <param name="ProcessorTime">What they took of this process' time, on all processors together.</param>
/// <param name="ServerTime">What they took of its servers' time.</param>
/// <param name="AllocatedBytes">What they allocated.</param>
public readonly record struct Slice(
    long Operations, TimeSpan Elapsed, TimeSpan ProcessorTime, TimeSpan ServerTime, long AllocatedBytes)
{
    public double OperationsPerSecond => Operations / Elapsed.TotalSeconds;
}
