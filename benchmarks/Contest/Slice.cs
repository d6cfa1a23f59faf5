namespace MemcachedGen.Benchmarks;

/// <summary>What one contender did in one turn.</summary>
internal readonly record struct Slice(long Operations, TimeSpan Elapsed, TimeSpan ProcessorTime, long AllocatedBytes)
{
    public double OperationsPerSecond => Operations / Elapsed.TotalSeconds;
}
