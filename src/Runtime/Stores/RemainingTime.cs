namespace MemcachedGen.Stores;

/// <summary>How long an entry still lives, in whole seconds and four bytes: replies are copied on hot paths.</summary>
internal readonly record struct RemainingTime
{
    private readonly int _encoded; // 0 is unknown, -1 is for ever, anything else is the seconds and one

    private RemainingTime(int encoded) => _encoded = encoded;

    internal static RemainingTime Never => new(-1);

    internal bool IsKnown => _encoded != 0;

    /// <summary>Rounds up; what does not fit is 68 years.</summary>
    internal static RemainingTime Of(TimeSpan time) =>
        time == Timeout.InfiniteTimeSpan ? Never : OfSeconds((time.Ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond);

    internal static RemainingTime OfSeconds(long seconds) => new((int)Math.Clamp(seconds, 0, int.MaxValue - 1) + 1);

    internal TimeSpan? ToTimeSpan() => _encoded switch
    {
        0 => null,
        -1 => Timeout.InfiniteTimeSpan,
        _ => TimeSpan.FromSeconds((long)_encoded - 1),
    };
}
