using System.Runtime.CompilerServices;

namespace MemcachedGen.Stores.Memcached.Connections;

/// <summary>
/// One timer for the deadlines of all connections on a clock. Each would wake a thread of the pool for itself, a hundred
/// times a second, and the pool's threads look for more work before they sleep.
/// </summary>
/// <remarks>Thread-safe. Nobody is scanned twice at a time; a scan that the last one has not made room for is left out.</remarks>
internal sealed class ScanTimer
{
    private static readonly ConditionalWeakTable<TimeProvider, ScanTimer> s_timers = [];

    private readonly Lock _gate = new();
    private readonly List<Connection> _connections = []; // under _gate
    private readonly ITimer _timer;
    private Connection[] _scanned = []; // the scan's own
    private int _isScanning;

    private ScanTimer(TimeProvider time)
    {
        using (Detached.SuppressFlow())
        {
            _timer = time.CreateTimer(static state => ((ScanTimer)state!).Scan(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>How long it is from scan to scan.</summary>
    internal static TimeSpan Interval { get; } = TimeSpan.FromMilliseconds(10);

    /// <summary>The timer of a clock.</summary>
    internal static ScanTimer Of(TimeProvider time) => s_timers.GetValue(time, static time => new(time));

    /// <summary>Has a connection scanned from now on.</summary>
    internal void Add(Connection connection)
    {
        lock (_gate)
        {
            _connections.Add(connection);
            if (_connections.Count == 1)
            {
                _timer.Change(Interval, Interval);
            }
        }
    }

    /// <summary>A connection need not be scanned any more. A scan under way may still reach it.</summary>
    internal void Remove(Connection connection)
    {
        lock (_gate)
        {
            if (_connections.Remove(connection) && _connections.Count == 0)
            {
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void Scan()
    {
        if (Interlocked.Exchange(ref _isScanning, 1) != 0)
        {
            return;
        }

        int count = Collect();
        for (int index = 0; index < count; index++)
        {
            _scanned[index].ScanDeadlines();
        }

        Array.Clear(_scanned);
        Volatile.Write(ref _isScanning, 0);
    }

    private int Collect()
    {
        lock (_gate)
        {
            if (_scanned.Length < _connections.Count)
            {
                _scanned = new Connection[_connections.Count * 2];
            }

            _connections.CopyTo(_scanned);
            return _connections.Count;
        }
    }
}
