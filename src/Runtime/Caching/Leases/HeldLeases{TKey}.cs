using BitFaster.Caching.Lru;

namespace MemcachedGen.Caching;

/// <summary>
/// Remembers since when others were seen to load entries anew that can still be served. Such a lease has no end of its
/// own: if whoever won it is gone, someone has to take it back. Thread-safe.
/// </summary>
internal sealed class HeldLeases<TKey>(TimeProvider time)
    where TKey : struct, IEquatable<TKey>
{
    private const int Capacity = 1_024;
    private const int MaxDoublings = 6;

    private readonly FastConcurrentLru<TKey, Sighting> _sightings = new(Environment.ProcessorCount, Capacity, EqualityComparer<TKey>.Default);

    /// <summary>Whether the lease has been held for too long, which is told to one caller at a time.</summary>
    /// <param name="key">The entry.</param>
    /// <param name="version">Its version: another one is another lease.</param>
    /// <param name="patience">How long is too long. Doubles each time, so that loads which simply take longer get done.</param>
    internal bool IsOverdue(in TKey key, ulong version, TimeSpan patience)
    {
        long now = time.GetTimestamp();
        if (!_sightings.TryGet(key, out Sighting? sighting))
        {
            _sightings.AddOrUpdate(key, new Sighting(version, now, 0));
            return false;
        }

        if (sighting.Version != version)
        {
            // To take it back gives it another version: whoever is next is given more time.
            _sightings.AddOrUpdate(key, new Sighting(version, now, sighting.IsTakenBack ? sighting.Doublings : 0));
            return false;
        }

        return time.GetElapsedTime(sighting.Since, now) >= patience * (1 << sighting.Doublings) && sighting.TryTakeBack(now);
    }

    private sealed class Sighting(ulong version, long since, int doublings)
    {
        private long _since = since;
        private int _doublings = doublings;
        private volatile bool _isTakenBack;

        internal ulong Version => version;

        internal long Since => Volatile.Read(ref _since);

        internal bool IsTakenBack => _isTakenBack;

        internal int Doublings => Volatile.Read(ref _doublings);

        // Should that be lost on the way, it is done again later.
        internal bool TryTakeBack(long now)
        {
            long since = Since;
            if (Interlocked.CompareExchange(ref _since, now, since) != since)
            {
                return false;
            }

            Volatile.Write(ref _doublings, Math.Min(Doublings + 1, MaxDoublings));
            _isTakenBack = true;
            return true;
        }
    }
}
