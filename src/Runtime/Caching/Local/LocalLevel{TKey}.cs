using System.Diagnostics.CodeAnalysis;
using BitFaster.Caching.Lru;

namespace MemcachedGen.Caching;

/// <summary>Copies of an entry family in the process, by typed key: a look costs no key bytes and allocates nothing. Bounded, thread-safe.</summary>
/// <remarks>
/// Whoever changes an entry in this process takes the copy out before the change is sent and once more when it is over,
/// and moves the stamp of the key. A copy is kept only if the stamp has not moved since its read was sent: so what a read
/// brings from before a change is not kept after it. One stamp serves many keys.
/// </remarks>
internal sealed class LocalLevel<TKey>
    where TKey : struct, IEquatable<TKey>
{
    private const int LeastCapacity = 3; // of the collection
    private const int StripeCount = 64;

    private readonly FastConcurrentLru<TKey, LocalCopy> _copies;
    private readonly Stripe[] _stripes = new Stripe[StripeCount];

    internal LocalLevel(int maxEntries)
    {
        _copies = new FastConcurrentLru<TKey, LocalCopy>(
            Environment.ProcessorCount, Math.Max(maxEntries, LeastCapacity), EqualityComparer<TKey>.Default);
        for (int index = 0; index < StripeCount; index++)
        {
            _stripes[index] = new Stripe();
        }
    }

    internal int Count => _copies.Count;

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
            _copies.TryRemove(key);
        }
    }

    /// <summary>Takes a copy out that turned out to be outdated.</summary>
    internal void Drop(in TKey key, LocalCopy copy) => _copies.TryRemove(new KeyValuePair<TKey, LocalCopy>(key, copy));

    private Stripe StripeOf(in TKey key) => _stripes[(uint)key.GetHashCode() % StripeCount];

    private sealed class Stripe
    {
        internal readonly Lock Gate = new();
        internal int Stamp;
    }
}
