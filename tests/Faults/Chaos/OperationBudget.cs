using System.Diagnostics;

namespace MemcachedGen.Faults.Chaos;

/// <summary>How many operations may still begin. Thread-safe.</summary>
internal sealed class OperationBudget(long operations, TimeSpan limit, CancellationToken stopping)
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private long _taken;

    /// <summary>How many have begun.</summary>
    internal long Taken => Math.Min(Volatile.Read(ref _taken), operations);

    internal TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    /// <summary>Takes as many as asked for, or says that it is over.</summary>
    internal bool TryTake(int count) =>
        !stopping.IsCancellationRequested && Elapsed < limit && Interlocked.Add(ref _taken, count) - count < operations;
}
