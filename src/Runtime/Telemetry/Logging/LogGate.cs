namespace MemcachedGen.Telemetry;

/// <summary>Lets one message through a second, so that an outage fills no disk. Thread-safe.</summary>
internal sealed class LogGate(TimeProvider time)
{
    private long _next = long.MinValue;
    private long _suppressed;

    /// <summary>Whether to write now, and how many messages were left out since the last one.</summary>
    internal bool TryEnter(out long suppressed)
    {
        long now = time.GetTimestamp();
        long next = Volatile.Read(ref _next);
        if (now < next || Interlocked.CompareExchange(ref _next, now + time.TimestampFrequency, next) != next)
        {
            Interlocked.Increment(ref _suppressed);
            suppressed = 0;
            return false;
        }

        suppressed = Interlocked.Exchange(ref _suppressed, 0);
        return true;
    }
}
