using BitFaster.Caching;
using BitFaster.Caching.Lru;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <summary>Learns from the collection which copies leave it. Hits are not told: they are counted elsewhere, for less.</summary>
/// <param name="Size">Kept up to date.</param>
/// <param name="Counters">Counts those whose reason the collection knows.</param>
internal readonly record struct LocalRemovals<TKey>(LocalSize Size, LocalCounters Counters) : ITelemetryPolicy<TKey, LocalCopy>
    where TKey : struct, IEquatable<TKey>
{
    // No one asks for these; the collection's interface has them.

    public event EventHandler<ItemRemovedEventArgs<TKey, LocalCopy>>? ItemRemoved
    {
        add => throw new NotSupportedException();
        remove => throw new NotSupportedException();
    }

    public event EventHandler<ItemUpdatedEventArgs<TKey, LocalCopy>>? ItemUpdated
    {
        add => throw new NotSupportedException();
        remove => throw new NotSupportedException();
    }

    public double HitRatio => 0;

    public long Total => 0;

    public long Hits => 0;

    public long Misses => 0;

    public long Evicted => Counters.ForCapacity.Sum;

    public long Updated => Counters.Replaced.Sum;

    public void IncrementMiss()
    {
    }

    public void IncrementHit()
    {
    }

    public void OnItemRemoved(TKey key, LocalCopy value, ItemRemovedReason reason)
    {
        Size.Add(-value.Size);
        if (reason == ItemRemovedReason.Evicted)
        {
            Counters.ForCapacity.Increment();
        }
    }

    public void OnItemUpdated(TKey key, LocalCopy oldValue, LocalCopy newValue)
    {
        Size.Add(-oldValue.Size);
        Counters.Replaced.Increment();
    }

    public void SetEventSource(object source)
    {
    }
}
