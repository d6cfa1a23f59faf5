namespace MemcachedGen.Telemetry;

/// <summary>What one thread has counted: cells that nobody else writes, so that to count takes no synchronization. Summed up when read.</summary>
/// <remarks>When a thread has ended, its counts go to those of all ended ones.</remarks>
internal sealed class ThreadCounts
{
    private static readonly Lock s_gate = new();
    private static readonly HashSet<long[]> s_running = []; // under s_gate; by reference
    private static long[] s_ended = []; // under s_gate
    private static int s_counters;

    [ThreadStatic]
    private static ThreadCounts? t_own;

    private long[] _cells = [];

    ~ThreadCounts()
    {
        lock (s_gate)
        {
            s_running.Remove(_cells);
            s_ended = Grown(s_ended, _cells.Length);
            for (int index = 0; index < _cells.Length; index++)
            {
                s_ended[index] += _cells[index];
            }
        }
    }

    /// <summary>A number for a new counter.</summary>
    internal static int NextIndex() => Interlocked.Increment(ref s_counters) - 1;

    internal static void Increment(int index)
    {
        ThreadCounts? own = t_own;
        if (own is not null && (uint)index < (uint)own._cells.Length)
        {
            own._cells[index]++;
        }
        else
        {
            IncrementFirst(index);
        }
    }

    internal static long Sum(int index)
    {
        lock (s_gate)
        {
            long sum = index < s_ended.Length ? s_ended[index] : 0;
            foreach (long[] cells in s_running)
            {
                sum += index < cells.Length ? Volatile.Read(ref cells[index]) : 0;
            }

            return sum;
        }
    }

    private static void IncrementFirst(int index)
    {
        ThreadCounts own = t_own ??= new ThreadCounts();
        lock (s_gate)
        {
            s_running.Remove(own._cells);
            own._cells = Grown(own._cells, index + 1);
            s_running.Add(own._cells);
        }

        own._cells[index]++;
    }

    private static long[] Grown(long[] cells, int length)
    {
        if (cells.Length < length)
        {
            Array.Resize(ref cells, Math.Max(length, 2 * cells.Length));
        }

        return cells;
    }
}
