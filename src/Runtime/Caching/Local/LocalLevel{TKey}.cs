using System.Diagnostics.CodeAnalysis;
using BitFaster.Caching.Lru;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <summary>Copies of an entry family in the process, by typed key: a look costs no key bytes and allocates nothing. Bounded, thread-safe.</summary>
/// <remarks>
/// Whoever changes an entry in this process takes the copy out before the change is sent and once more when it is over,
/// and moves the stamp of the key. A copy is kept only if the stamp has not moved since its read was sent: so what a read
/// brings from before a change is not kept after it. One stamp serves many keys.
/// </remarks>
internal sealed class LocalLevel<TKey> : ILocalFigures
    where TKey : struct, IEquatable<TKey>
{
    private const int LeastCapacity = 3; // of the collection
    private const int StripeCount = 64;

    private readonly ConcurrentLruCore<TKey, LocalCopy, LruItem<TKey, LocalCopy>, LruPolicy<TKey, LocalCopy>, LocalRemovals<TKey>> _copies;
    private readonly LocalCounters _counters;
    private readonly LocalSize _size = new();
    private readonly Stripe[] _stripes = new Stripe[StripeCount];

    /// <param name="maxEntries">The most copies.</param>
    /// <param name="cache">The cache's name, in metrics.</param>
    internal LocalLevel(int maxEntries, string cache)
    {
        _counters = LocalMetrics.Observe(cache, this);
        _copies = new(
            Environment.ProcessorCount,
            new FavorWarmPartition(Math.Max(maxEntries, LeastCapacity)),
            EqualityComparer<TKey>.Default,
            default,
            new LocalRemovals<TKey>(_size, _counters));
        for (int index = 0; index < StripeCount; index++)
        {
            _stripes[index] = new Stripe();
        }
    }

    public int Count => _copies.Count;

    public long Bytes => _size.Bytes;

    internal bool TryFind(in TKey key, [NotNullWhen(true)] out LocalCopy? copy) => _copies.TryGet(key, out copy);

    /// <summary>Tells later whether the entry was changed.</summary>
    internal int StampOf(in TKey key) => Volatile.Read(ref StripeOf(key).Stamp);

    /// <summary>Keeps a copy, unless the entry was changed since the stamp was taken.</summary>
    internal void Keep(in TKey key, LocalCopy copy, int stamp)
    {
        Stripe stripe = StripeOf(key);
        lock (stripe.Gate)
        {
            if (stripe.Stamp == stamp)
            {
                _size.Add(copy.Size);
                _copies.AddOrUpdate(key, copy);
            }
        }
    }

    /// <summary>The entry changes in this process.</summary>
    internal void Forget(in TKey key)
    {
        Stripe stripe = StripeOf(key);
        lock (stripe.Gate)
        {
            stripe.Stamp++;
            if (_copies.TryRemove(key))
            {
                _counters.Removed.Increment();
            }
        }
    }

    /// <summary>
    /// The same where the typed key can only be recognized: every copy is looked at, and what reads of any key bring that are under
    /// way is not kept.
    /// </summary>
    internal void Forget(Func<TKey, bool> isChanged)
    {
        foreach (Stripe stripe in _stripes)
        {
            lock (stripe.Gate)
            {
                stripe.Stamp++;
            }
        }

        foreach ((TKey key, _) in _copies)
        {
            if (isChanged(key) && _copies.TryRemove(key))
            {
                _counters.Removed.Increment();
            }
        }
    }

    /// <summary>Takes a copy out that turned out to be outdated.</summary>
    internal void Drop(in TKey key, LocalCopy copy)
    {
        if (_copies.TryRemove(new KeyValuePair<TKey, LocalCopy>(key, copy)))
        {
            _counters.Expired.Increment();
        }
    }

    private Stripe StripeOf(in TKey key) => _stripes[(uint)key.GetHashCode() % StripeCount];

    private sealed class Stripe
    {
        internal readonly Lock Gate = new();
        internal int Stamp;
    }
}
