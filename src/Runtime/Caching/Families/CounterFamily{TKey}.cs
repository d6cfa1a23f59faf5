using System.Runtime.CompilerServices;
using MemcachedGen.Contracts;
using MemcachedGen.Stores;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <summary>Counters with typed keys on one client. They are decimal numbers in the store, without an envelope.</summary>
[SkipLocalsInit] // the key buffers are written before they are read
internal sealed class CounterFamily<TKey> : Family<TKey>
    where TKey : struct, ICacheKey, IEquatable<TKey>
{
    private const string IncrementOperation = "increment";
    private const string DecrementOperation = "decrement";

    private readonly ICounterStore _counters;
    private readonly ulong _initial;

    internal CounterFamily(CacheEntryDescriptor descriptor, ClientResources resources, IKeyReader keys, ulong initial)
        : base(descriptor, resources, keys)
    {
        _counters = resources.Store as ICounterStore ?? throw Lacks("count", typeof(ICounterStore));
        _initial = initial;
    }

    internal override bool IsCounter => true;

    internal ValueTask<ulong> CountAsync(TKey key, ulong delta, bool isUp, CancellationToken cancellationToken) =>
        SendAsync<CountRequest, ulong, CountOutcome>(
            TelemetryOf(isUp), key, new(this, delta, isUp), new(NameOf(isUp), _initial), cancellationToken);

    internal ValueTask<ulong?> TryCountAsync(TKey key, ulong delta, bool isUp, CancellationToken cancellationToken) =>
        SendAsync<CountRequest, ulong?, TryCountOutcome>(
            TelemetryOf(isUp), key, new(this, delta, isUp), new(NameOf(isUp)), cancellationToken);

    internal ValueTask<ulong?> GetAsync(TKey key, CancellationToken cancellationToken) =>
        SendAsync<GetRequest, ulong?, CurrentCountOutcome>(Activities.Get, key, new(this), default, cancellationToken);

    private static string NameOf(bool isUp) => isUp ? IncrementOperation : DecrementOperation;

    private OperationTelemetry TelemetryOf(bool isUp) => isUp ? Activities.Increment : Activities.Decrement;

    // The store adds nothing to a counter that it creates, so the first count goes into what it is created with.
    private ValueTask<StoreReply> BeginCount(in TKey key, ulong delta, bool isUp, CancellationToken cancellationToken)
    {
        Span<byte> buffer = stackalloc byte[StoreKey.MaxLength];
        ReadOnlySpan<byte> wireKey = WriteKey(key, buffer);
        TimeSpan timeToLive = Times.ToStore(null);
        return isUp
            ? _counters.IncrementAsync(wireKey, delta, unchecked(_initial + delta), timeToLive, cancellationToken)
            : _counters.DecrementAsync(wireKey, delta, _initial > delta ? _initial - delta : 0, timeToLive, cancellationToken);
    }

    private ValueTask<StoreReply> BeginGet(in TKey key, CancellationToken cancellationToken)
    {
        Span<byte> buffer = stackalloc byte[StoreKey.MaxLength];
        return _counters.GetAsync(WriteKey(key, buffer), cancellationToken);
    }

    private readonly struct CountRequest(CounterFamily<TKey> family, ulong delta, bool isUp) : IWriteRequest
    {
        public ValueTask<StoreReply> Send(in TKey key, in Observation observation, CancellationToken cancellationToken) =>
            family.BeginCount(key, delta, isUp, cancellationToken);
    }

    private readonly struct GetRequest(CounterFamily<TKey> family) : IWriteRequest
    {
        public ValueTask<StoreReply> Send(in TKey key, in Observation observation, CancellationToken cancellationToken) =>
            family.BeginGet(key, cancellationToken);
    }
}
