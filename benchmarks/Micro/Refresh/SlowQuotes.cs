namespace MemcachedGen.Micro.Refresh;

/// <summary>Takes 20 ms, and tells which quotes it is looking for. Thread-safe.</summary>
internal sealed class SlowQuotes(int count) : IQuotes
{
    private static readonly TimeSpan s_time = TimeSpan.FromMilliseconds(20);

    private readonly int[] _begun = new int[count];
    private readonly int[] _ended = new int[count];

    internal int Loads => _begun.Sum();

    /// <summary>How many loads of a quote have begun.</summary>
    internal int Begun(int id) => Volatile.Read(ref _begun[id]);

    internal bool IsLoading(int id) => Volatile.Read(ref _ended[id]) != Volatile.Read(ref _begun[id]);

    internal async Task AllLoadedAsync()
    {
        while (Enumerable.Range(0, count).Any(IsLoading))
        {
            await Task.Delay(s_time);
        }
    }

    public async ValueTask<string> FindAsync(int id, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _begun[id]);
        try
        {
            await Task.Delay(s_time, cancellationToken);
            return "19.95";
        }
        finally
        {
            Interlocked.Increment(ref _ended[id]);
        }
    }
}
