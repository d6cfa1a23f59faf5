namespace MemcachedGen.Stores.Memcached.Connections;

/// <summary>
/// The clock of a connection's deadlines: it moves with the scans. When the process was paused the replies may have
/// arrived meanwhile, and the server is not to blame that nobody read them.
/// </summary>
/// <remarks>
/// Between two scans at most ten intervals count. After a longer gap nobody is judged for five intervals, so that the
/// reader has a turn; a process in which every scan is late gets this once, for nobody would be judged any more.
/// Not thread-safe.
/// </remarks>
internal sealed class ScanClock(TimeProvider time, TimeSpan interval)
{
    private const int MostIntervals = 10;
    private const int IntervalsOfGrace = 5;

    private readonly long _interval = (long)(interval.TotalSeconds * time.TimestampFrequency);
    private long _lastScan;
    private long _endOfGrace = long.MinValue;
    private bool _wasLate;

    /// <summary>The time, in timestamps; it means something only to this clock.</summary>
    internal long Now { get; private set; }

    /// <summary>Goes on after a time without scans, none of which counts.</summary>
    internal void Resume()
    {
        _lastScan = time.GetTimestamp();
        _wasLate = false;
    }

    /// <summary>Moves the clock to this scan.</summary>
    /// <returns>Whether what is overdue may be judged.</returns>
    internal bool Scan()
    {
        long now = time.GetTimestamp();
        long passed = now - _lastScan;
        _lastScan = now;
        bool isLate = passed > MostIntervals * _interval;
        if (isLate && !_wasLate)
        {
            _endOfGrace = now + (IntervalsOfGrace * _interval);
        }

        _wasLate = isLate;
        Now += Math.Min(passed, MostIntervals * _interval);
        return now >= _endOfGrace;
    }
}
