namespace MemcachedGen.Stores.Memcached.Protocol;

/// <summary>Turns a time to live into memcached's expiry number (protocol.txt, "Expiration times").</summary>
internal static class Expiration
{
    private const long RelativeLimit = 30 * 24 * 60 * 60;

    /// <summary>
    /// Whole seconds, rounded up. Up to 30 days they are sent as they are, which no clock skew can spoil; longer
    /// ones as a Unix time, clamped to the server's last second in 2038, so that an entry never outlives its TTL.
    /// </summary>
    internal static long ToSeconds(TimeSpan timeToLive, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeToLive, TimeSpan.Zero);
        long seconds = (timeToLive.Ticks / TimeSpan.TicksPerSecond) + (timeToLive.Ticks % TimeSpan.TicksPerSecond == 0 ? 0 : 1);
        return seconds <= RelativeLimit ? seconds : Math.Min(time.GetUtcNow().ToUnixTimeSeconds() + seconds, int.MaxValue);
    }

    /// <summary>
    /// The same for a placeholder. The server counts whole seconds and may end one of a single second at once, which
    /// would have every reader load. 0 for none.
    /// </summary>
    internal static long ToLeaseSeconds(TimeSpan leaseTime, TimeProvider time) =>
        leaseTime == TimeSpan.Zero ? 0 : Math.Max(ToSeconds(leaseTime, time), 2);

    /// <summary>The same for a refresh window, which may be none.</summary>
    internal static long ToWindowSeconds(TimeSpan window, TimeProvider time) => window == TimeSpan.Zero ? 0 : ToSeconds(window, time);
}
