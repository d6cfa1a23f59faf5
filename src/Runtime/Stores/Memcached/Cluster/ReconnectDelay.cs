namespace MemcachedGen.Stores.Memcached.Cluster;

/// <summary>How long to wait before the next attempt to connect: doubling, with jitter so that a fleet does not knock at once.</summary>
internal struct ReconnectDelay
{
    internal static readonly TimeSpan Minimum = TimeSpan.FromMilliseconds(100);
    internal static readonly TimeSpan Maximum = TimeSpan.FromSeconds(30);

    private int _attempts;

    internal void Reset() => _attempts = 0;

    /// <param name="random">From 0 up to, not including, 1.</param>
    /// <param name="factor">How much longer than usual, at least 1; the maximum stays.</param>
    internal TimeSpan Next(double random, double factor = 1)
    {
        TimeSpan full = TimeSpan.FromTicks((long)Math.Min((Minimum.Ticks << Math.Min(_attempts, 20)) * factor, Maximum.Ticks));
        _attempts++;
        return full * (0.5 + (random / 2));
    }
}
