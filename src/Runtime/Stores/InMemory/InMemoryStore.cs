using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace MemcachedGen.Stores.InMemory;

/// <summary>A store in the process, for a first run and for tests: memcached's semantics without a server. Thread-safe.</summary>
/// <remarks>
/// Entries expire by the given clock. Expired entries are removed when they are read and, so that unread ones do not
/// pile up, by a sweep after every 1,024 writes. There is no other bound: it holds what is written to it.
/// </remarks>
public sealed partial class InMemoryStore : IConditionalStore, IVersionedStore, ITouchStore, ICounterStore, IStaleStore, IUsageStore, IAppendStore
{
    private const int WritesBetweenSweeps = 1_024;

    private readonly ConcurrentDictionary<byte[], Item> _items = new(Utf8KeyComparer.Instance);
    private readonly ConcurrentDictionary<byte[], Item>.AlternateLookup<ReadOnlySpan<byte>> _lookup;
    private readonly TimeProvider _time;
    private ulong _lastVersion;
    private int _writes;

    /// <summary>Creates an empty store.</summary>
    /// <param name="timeProvider">The clock entries expire by; the system's by default.</param>
    public InMemoryStore(TimeProvider? timeProvider = null)
    {
        _time = timeProvider ?? TimeProvider.System;
        _lookup = _items.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>The number of entries, expired ones that were not yet removed included.</summary>
    public int Count => _items.Count;

    /// <inheritdoc/>
    public ValueTask<StoreReply> SetAsync(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, TimeSpan timeToLive, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeToLive, TimeSpan.Zero);
        StoreValue.ThrowIfEmpty(value);
        if (cancellationToken.IsCancellationRequested)
        {
            return Canceled();
        }

        _lookup[key] = NewItem(value.ToArray(), timeToLive);
        return Written(StoreReply.Stored);
    }

    /// <inheritdoc/>
    public ValueTask<StoreReply> DeleteAsync(ReadOnlySpan<byte> key, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Canceled();
        }

        bool found = _lookup.TryRemove(key, out _, out Item item) && !IsExpired(item, _time.GetTimestamp());
        return new(found ? StoreReply.Deleted : StoreReply.NotFound);
    }

    /// <summary>Forgets all entries.</summary>
    public ValueTask DisposeAsync()
    {
        _items.Clear();
        return ValueTask.CompletedTask;
    }

    private static ValueTask<StoreReply> Canceled() => new(StoreReply.Failed(StoreError.Canceled));

    private Item NewItem(byte[] value, TimeSpan timeToLive) =>
        new(value, _time.GetTimestamp(), timeToLive, Interlocked.Increment(ref _lastVersion));

    /// <summary>Finds an entry whose time is not up, and removes one whose time is.</summary>
    private bool TryFind(ReadOnlySpan<byte> key, [NotNullWhen(true)] out byte[]? stored, out Item item)
    {
        if (!_lookup.TryGetValue(key, out stored, out item))
        {
            return false;
        }

        if (!IsExpired(item, _time.GetTimestamp()))
        {
            return true;
        }

        Remove(stored, item);
        return false;
    }

    private ValueTask<StoreReply> Written(in StoreReply reply)
    {
        if (Interlocked.Increment(ref _writes) % WritesBetweenSweeps == 0)
        {
            Sweep();
        }

        return new(reply);
    }

    private bool IsExpired(in Item item, long now) => _time.GetElapsedTime(item.StoredAt, now) >= item.TimeToLive;

    private void Sweep()
    {
        long now = _time.GetTimestamp();
        foreach ((byte[] key, Item item) in _items)
        {
            if (IsExpired(item, now))
            {
                Remove(key, item);
            }
        }
    }

    // Removes this very item: one written meanwhile under the same key stays.
    private void Remove(byte[] key, in Item item) => _items.TryRemove(new KeyValuePair<byte[], Item>(key, item));

    /// <param name="Value">The bytes; none while the entry is only a lease.</param>
    /// <param name="StoredAt">When its time began.</param>
    /// <param name="TimeToLive">How long it lives from then on.</param>
    /// <param name="Version">New with every change of value and every mark.</param>
    /// <param name="IsStale">Whether it was marked stale.</param>
    /// <param name="IsLeaseGiven">Whether a reader was told to load it.</param>
    /// <param name="ReadAt">When a reader who asks for its usage was last seen, to the second.</param>
    private readonly record struct Item(
        byte[] Value, long StoredAt, TimeSpan TimeToLive, ulong Version, bool IsStale = false, bool IsLeaseGiven = false, long? ReadAt = null);
}
