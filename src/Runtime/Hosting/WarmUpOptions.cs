namespace MemcachedGen;

/// <summary>How caches are warmed up.</summary>
public sealed class WarmUpOptions
{
    /// <summary>How many keys are read, loaded and written together, 1 to 10,000. Default: 200.</summary>
    public int ChunkSize { get; set; } = 200;

    /// <summary>How many loads run at a time, where each key is loaded by a call of its own, 1 to 1,000. Default: 8.</summary>
    public int Parallelism { get; set; } = 8;

    /// <summary>How many errors are kept for the report, 0 or more; all are counted. Default: 100.</summary>
    public int MaxErrors { get; set; } = 100;

    /// <summary>
    /// Where to go on: the report of a warm-up that was cancelled. As many keys of each source are passed over as it got done, so the
    /// sources should give them in the same order. Default: at the beginning; keys that are there already are not loaded again in any case.
    /// </summary>
    public WarmUpReport? Resume { get; set; }

    internal void ThrowIfInvalid()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ChunkSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ChunkSize, 10_000);
        ArgumentOutOfRangeException.ThrowIfLessThan(Parallelism, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Parallelism, 1_000);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxErrors);
    }
}
