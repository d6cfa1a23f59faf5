namespace MemcachedGen.Caching;

/// <summary>How a warm-up loads keys one by one.</summary>
/// <param name="Parallelism">How many at a time.</param>
/// <param name="Limit">How long one may take; zero for ever.</param>
/// <param name="Time">The clock.</param>
internal sealed record WarmUpPace(int Parallelism, TimeSpan Limit, TimeProvider Time)
{
    /// <exception cref="TimeoutException">It took longer.</exception>
    internal ValueTask<TValue> WithinLimitAsync<TValue>(ValueTask<TValue> load) =>
        load.IsCompleted || Limit == TimeSpan.Zero ? load : new(load.AsTask().WaitAsync(Limit, Time));
}
