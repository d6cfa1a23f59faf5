namespace MemcachedGen.Stores.Memcached.Cluster;

/// <summary>How long to wait before the next attempt to connect: doubling, with jitter so that a fleet does not knock at once.</summary>
internal struct ReconnectDelay
{
    internal static readonly TimeSpan Minimum = TimeSpan.FromMilliseconds(100);
    internal static readonly TimeSpan Maximum = TimeSpan.FromSeconds(30);

    private int _attempts;

    internal void Reset() => _attempts = 0;

    /// <param name="random">From 0 up to, not including, 1.</param>
    internal TimeSpan Next(double random)
    {
        TimeSpan full = TimeSpan.FromTicks(Math.Min(Minimum.Ticks << Math.Min(_attempts, 20), Maximum.Ticks));
        _attempts++;
        return full * (0.5 + (random / 2));
    }
}
