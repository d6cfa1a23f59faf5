using System.Collections.Concurrent;
using System.Diagnostics;

namespace MemcachedGen.Faults.Chaos;

/// <summary>Measures the time from the end of a node's trouble to the first reply that a client gets from it. Thread-safe.</summary>
internal sealed class RecoveryClock(int clients, int nodes)
{
    private readonly long[] _since = new long[clients * nodes];
    private readonly ConcurrentQueue<double> _milliseconds = new();
    private int _given;

    /// <summary>The times in milliseconds, sorted.</summary>
    internal double[] Sorted => [.. _milliseconds.Order()];

    /// <summary>How often a client was not served again before patience ended.</summary>
    internal int NotRecovered => Volatile.Read(ref _given);

    /// <summary>The trouble of a node is over.</summary>
    internal void Begin(int node)
    {
        long now = Stopwatch.GetTimestamp();
        for (int client = 0; client < clients; client++)
        {
            Volatile.Write(ref _since[(client * nodes) + node], now);
        }
    }

    /// <summary>A node answered a request that was sent at a time.</summary>
    internal void Answered(int client, int node, long sent)
    {
        ref long since = ref _since[(client * nodes) + node];
        long begin = Volatile.Read(ref since);
        if (begin != 0 && sent >= begin && Interlocked.CompareExchange(ref since, 0, begin) == begin)
        {
            _milliseconds.Enqueue(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }
    }

    internal bool IsServed(int node) =>
        Enumerable.Range(0, clients).All(client => Volatile.Read(ref _since[(client * nodes) + node]) == 0);

    /// <summary>Waits no longer for a node.</summary>
    internal void GiveUp(int node)
    {
        for (int client = 0; client < clients; client++)
        {
            if (Interlocked.Exchange(ref _since[(client * nodes) + node], 0) != 0)
            {
                Interlocked.Increment(ref _given);
            }
        }
    }
}
