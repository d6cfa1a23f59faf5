using MemcachedGen.Contracts;

namespace MemcachedGen;

/// <summary>How old values of an entry family are served: <see cref="StaleAttribute"/>. Immutable.</summary>
public sealed class CacheStaleSnapshot
{
    internal CacheStaleSnapshot(CacheStalePolicy policy)
    {
        Duration = NullIfNone(policy.Duration);
        OnErrorFor = NullIfNone(policy.OnErrorFor);
        SoftTimeout = NullIfNone(policy.SoftTimeout);
        HardTimeout = NullIfNone(policy.HardTimeout);
    }

    /// <summary>How long after its time a value may be served while it is loaded anew; <see langword="null"/> for not at all.</summary>
    public TimeSpan? Duration { get; }

    /// <summary>How long after its time a value is served when the loader fails; <see langword="null"/> for not at all.</summary>
    public TimeSpan? OnErrorFor { get; }

    /// <summary>After this time a load goes on in the background; <see langword="null"/> for never.</summary>
    public TimeSpan? SoftTimeout { get; }

    /// <summary>After this time a load is given up; <see langword="null"/> for never.</summary>
    public TimeSpan? HardTimeout { get; }

    private static TimeSpan? NullIfNone(TimeSpan time) => time == TimeSpan.Zero ? null : time;
}
