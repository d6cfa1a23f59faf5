namespace MemcachedGen.Caching;

/// <summary>The clock of copies in the process. Of the system's it takes the coarse one, exact to some milliseconds, which is several times quicker to read.</summary>
internal sealed class LocalClock(TimeProvider time)
{
    private const long TicksPerSecond = 1_000; // of the coarse clock

    private readonly bool _isSystem = time == TimeProvider.System;

    /// <summary>The time now, in units of its own.</summary>
    internal long Now => _isSystem ? Environment.TickCount64 : time.GetTimestamp();

    /// <summary>A span in those units.</summary>
    internal long Of(TimeSpan span) => (long)(span.TotalSeconds * (_isSystem ? TicksPerSecond : time.TimestampFrequency));
}
