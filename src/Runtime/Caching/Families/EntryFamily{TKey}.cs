using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using MemcachedGen.Contracts;
using MemcachedGen.Serialization;
using MemcachedGen.Stores;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <summary>One entry family on one client: reading, loading once, writing, deleting.</summary>
[SkipLocalsInit] // the key buffers are written before they are read
internal sealed partial class EntryFamily<TKey> : Family<TKey>
    where TKey : struct, ICacheKey, IEquatable<TKey>
{
    private const string GetOperation = "get";

    private readonly FlightTable<TKey> _flights = new();
    private readonly IConditionalStore? _conditional;
    private readonly IVersionedStore? _versioned;
    private readonly IBatchStore? _batches;
    private readonly EntryValues _values;

    internal EntryFamily(CacheEntryDescriptor descriptor, ClientResources resources)
        : base(descriptor, resources)
    {
        _conditional = resources.Store as IConditionalStore;
        _versioned = resources.Store as IVersionedStore;
        _batches = resources.Store as IBatchStore;
        _values = new EntryValues(descriptor, resources, Counters, IsTagged);
        if (IsTagged && _conditional is null)
        {
            throw Lacks("keep its tags", typeof(IConditionalStore));
        }
    }

    internal ValueTask<TValue> ReadAsync<TValue, TLoad>(TKey key, TLoad load, CancellationToken cancellationToken)
        where TLoad : struct, ILoad<TKey, TValue> =>
        IsTagged ? ValueOf(ReadResultAsync<TValue, TLoad>(key, load, cancellationToken))
        : CacheActivities.HasListeners ? ReadTraced<TValue, TLoad>(key, load, cancellationToken)
        : ReadOperation<TKey, TValue, TLoad>.Start(this, key, load, cancellationToken);

    /// <inheritdoc cref="EntryValues.TryAccept"/>
    internal bool TryAccept<TValue>(in StoreReply reply, ulong seed, [MaybeNullWhen(false)] out TValue value) =>
        _values.TryAccept(reply, seed, out value);

    /// <summary>Sends the read of an entry.</summary>
    internal PendingRead BeginRead(in TKey key, CancellationToken cancellationToken)
    {
        Span<byte> buffer = stackalloc byte[StoreKey.MaxLength];
        ReadOnlySpan<byte> wireKey = WriteKey(key, buffer, out ulong hash);
        long epoch = _flights.Epoch;
        return new(Store.GetAsync(wireKey, cancellationToken), hash, epoch);
    }

    protected override void Supersede(in TKey key) => _flights.Supersede(key);

    private PendingRead BeginVersionedRead(in TKey key, CancellationToken cancellationToken)
    {
        Span<byte> buffer = stackalloc byte[StoreKey.MaxLength];
        ReadOnlySpan<byte> wireKey = WriteKey(key, buffer, out ulong hash);
        long epoch = _flights.Epoch;
        return new(_versioned!.GetVersionedAsync(wireKey, cancellationToken), hash, epoch);
    }

    /// <summary>Serializes a value completely and hands it to the store.</summary>
    private ValueTask<StoreReply> BeginWrite<TValue>(
        in TKey key, TValue value, TimeSpan? ttl, in WriteCondition condition, CancellationToken cancellationToken)
    {
        Span<byte> buffer = stackalloc byte[StoreKey.MaxLength];
        ReadOnlySpan<byte> wireKey = WriteKey(key, buffer, out ulong hash);
        EnvelopeWriter writer = EnvelopeWriter.Rent();
        try
        {
            ReadOnlySpan<byte> envelope = _values.Seal(writer, value, hash ^ condition.Generations);
            TimeSpan timeToLive = TimeToLive(ttl);
            return condition.Kind switch
            {
                WriteKind.Set => Store.SetAsync(wireKey, envelope, timeToLive, cancellationToken),
                WriteKind.Add => _conditional!.AddAsync(wireKey, envelope, timeToLive, cancellationToken),
                WriteKind.Replace => _conditional!.ReplaceAsync(wireKey, envelope, timeToLive, cancellationToken),
                _ => _versioned!.CompareAndSetAsync(wireKey, envelope, condition.Version, timeToLive, cancellationToken),
            };
        }
        finally
        {
            writer.Return();
        }
    }
}
