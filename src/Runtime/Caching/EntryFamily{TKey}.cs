using System.IO.Hashing;
using System.Runtime.CompilerServices;
using MemcachedGen.Contracts;
using MemcachedGen.Stores;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <summary>One entry family on one client: reading, loading once, writing, deleting.</summary>
[SkipLocalsInit] // the key buffers are written before they are read
internal sealed partial class EntryFamily<TKey>(CacheEntryDescriptor descriptor, ClientResources resources)
    : EntryFamily(descriptor, resources)
    where TKey : struct, ICacheKey, IEquatable<TKey>
{
    private const string SetOperation = "set";
    private const string DeleteOperation = "delete";

    private readonly FlightTable<TKey> _flights = new();

    internal ValueTask<TValue> ReadAsync<TValue, TLoad>(TKey key, TLoad load, CancellationToken cancellationToken)
        where TLoad : struct, ILoad<TKey, TValue> =>
        CacheActivities.HasListeners
            ? ReadTraced<TValue, TLoad>(key, load, cancellationToken)
            : ReadOperation<TKey, TValue, TLoad>.Start(this, key, load, cancellationToken);

    internal ValueTask SetAsync<TValue>(TKey key, TValue value, CancellationToken cancellationToken)
    {
        if (value is null)
        {
            throw new ArgumentNullException(nameof(value), "Null cannot be stored; invalidate the entry instead.");
        }

        _flights.Supersede(key);
        if (CacheActivities.HasListeners)
        {
            return WriteTracedAsync(Activities.Set, SetOperation, key, new SetRequest<TValue>(value), cancellationToken);
        }

        return WriteOperation.Complete(this, SetOperation, BeginSet(key, value, cancellationToken), cancellationToken);
    }

    internal ValueTask DeleteAsync(TKey key, CancellationToken cancellationToken)
    {
        _flights.Supersede(key);
        if (CacheActivities.HasListeners)
        {
            return WriteTracedAsync(Activities.Delete, DeleteOperation, key, default(DeleteRequest), cancellationToken);
        }

        return WriteOperation.Complete(this, DeleteOperation, BeginDelete(key, cancellationToken), cancellationToken);
    }

    /// <summary>Sends the read of an entry.</summary>
    internal PendingRead BeginRead(in TKey key, CancellationToken cancellationToken)
    {
        Span<byte> buffer = stackalloc byte[StoreKey.MaxLength];
        ReadOnlySpan<byte> wireKey = WriteKey(key, buffer);
        long epoch = _flights.Epoch;
        return new(Store.GetAsync(wireKey, cancellationToken), XxHash3.HashToUInt64(wireKey), epoch);
    }

    private ValueTask<StoreReply> BeginSet<TValue>(in TKey key, TValue value, CancellationToken cancellationToken)
    {
        Span<byte> buffer = stackalloc byte[StoreKey.MaxLength];
        ReadOnlySpan<byte> wireKey = WriteKey(key, buffer);
        return Write(wireKey, XxHash3.HashToUInt64(wireKey), value, cancellationToken);
    }

    private ValueTask<StoreReply> BeginDelete(in TKey key, CancellationToken cancellationToken)
    {
        Span<byte> buffer = stackalloc byte[StoreKey.MaxLength];
        return Store.DeleteAsync(WriteKey(key, buffer), cancellationToken);
    }

    private StoreNode? Locate(in TKey key)
    {
        Span<byte> buffer = stackalloc byte[StoreKey.MaxLength];
        return Store.Locate(WriteKey(key, buffer));
    }
}
