namespace MemcachedGen.Telemetry;

/// <summary>A counter for what takes so little that an interlocked increment would show. Thread-safe.</summary>
internal sealed class ThreadCounter
{
    private readonly int _index = ThreadCounts.NextIndex();

    internal long Sum => ThreadCounts.Sum(_index);

    internal void Increment() => ThreadCounts.Increment(_index);
}
