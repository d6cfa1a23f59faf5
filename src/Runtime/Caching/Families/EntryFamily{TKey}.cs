using System.Diagnostics;
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
    private readonly HeldLeases<TKey> _held;
    private readonly LocalLevel<TKey>? _local;
    private readonly LocalClock _localClock;
    private readonly RecentReads<TKey>? _recentReads;
    private readonly TagBook _tags;
    private readonly TagTelemetry _tagTelemetry;
    private readonly LoadBulkhead _bulkhead;
    private readonly IConditionalStore? _conditional;
    private readonly IVersionedStore? _versioned;
    private readonly ILeaseStore? _leases;
    private readonly IUsageStore? _usage; // where only what is read often is kept
    private readonly IBatchStore? _batches;
    private readonly EntryValues _values;
    private readonly bool _isSliding;
    private readonly bool _isLocalShared;
    private readonly bool _tracesLocalHits;
    private readonly TimeSpan _negativeTtl;

    internal EntryFamily(CacheEntryDescriptor descriptor, ClientResources resources, IKeyReader keys)
        : base(descriptor, resources, keys)
    {
        _conditional = resources.Store as IConditionalStore;
        _versioned = resources.Store as IVersionedStore;
        _leases = resources.Store as ILeaseStore;
        _batches = resources.Store as IBatchStore;
        _values = new EntryValues(descriptor, resources, IsTagged);
        _held = new HeldLeases<TKey>(resources.Time);
        _local = descriptor.Local is { } local ? new LocalLevel<TKey>(local.MaxEntries, descriptor.Contract) : null;
        _localClock = new LocalClock(resources.Time);
        if (descriptor.Local is { IsAdaptive: true, MaxEntries: var copies } && resources.Store is IUsageStore usage)
        {
            _usage = usage;
            _recentReads = new RecentReads<TKey>(copies, _localClock);
        }

        _isLocalShared = descriptor.Local is { IsShared: true };
        _tracesLocalHits = resources.Spans.Settings.TracesLocalHits;
        _tags = resources.TagsOf(descriptor.Contract, descriptor.Version);
        _tagTelemetry = new TagTelemetry(Activities, descriptor.Tags);
        _bulkhead = resources.Bulkhead;
        _isSliding = descriptor.IsSliding;
        _negativeTtl = descriptor.NegativeTtl;
        if (IsTagged && _conditional is null)
        {
            throw Lacks("keep its tags", typeof(IConditionalStore));
        }
    }

    internal ValueTask<TValue> ReadAsync<TValue, TLoad>(TKey key, TLoad load, CancellationToken cancellationToken)
        where TLoad : struct, ILoad<TKey, TValue>
    {
        LocalRead local = default;
        if (Times.IsLocal && (TryHitLocal(key, out TValue? value) || TryReadLocal(key, out value, out _, out local)))
        {
            if (_tracesLocalHits)
            {
                TraceLocalHit(TLoad.CanLoad, isNegative: value is null);
            }

            return new(value!);
        }

        ulong generations = 0;
        return !Times.IsEnabled || (IsTagged && !TryRecallGenerations(key, out generations))
            ? ValueOf(ReadRemoteAsync<TValue, TLoad>(key, load, local, cancellationToken))
            : OperationTelemetry.IsObserved ? ReadTraced<TValue, TLoad>(key, load, generations, local, cancellationToken)
            : ReadOperation<TKey, TValue, TLoad>.Start(this, key, load, generations, local, default, cancellationToken);
    }

    /// <summary>Sends the read of an entry.</summary>
    /// <param name="key">The entry.</param>
    /// <param name="loads">Whether the reader loads what is missing or old; one who does not asks for no lease.</param>
    /// <param name="generations">The generations of the entry's tags, mixed.</param>
    /// <param name="local">What the first level had.</param>
    /// <param name="cancellationToken">Frees the caller.</param>
    internal PendingRead BeginRead(in TKey key, bool loads, ulong generations, in LocalRead local, CancellationToken cancellationToken)
    {
        Span<byte> buffer = stackalloc byte[StoreKey.MaxLength];
        ReadOnlySpan<byte> wireKey = WriteKey(key, buffer, out ulong hash);
        long epoch = _flights.Epoch;
        return new(BeginRead(wireKey, loads, local.Copy, cancellationToken), hash, epoch, generations, local);
    }

    private ValueTask<StoreReply> BeginRead(ReadOnlySpan<byte> wireKey, bool loads, LocalCopy? copy, CancellationToken cancellationToken)
    {
        EntryTimes times = Times;
        if (_leases is null)
        {
            return _isSliding && Touches is { } touches
                ? touches.GetAndTouchAsync(wireKey, times.Ttl, cancellationToken)
                : Store.GetAsync(wireKey, cancellationToken);
        }

        TimeSpan lease = loads ? times.LeaseTime : TimeSpan.Zero;
        TimeSpan window = loads ? times.RefreshWindow : TimeSpan.Zero;
        return copy is { Version: not 0 } ? _leases.GetOrLeaseIfChangedAsync(wireKey, copy.Version, lease, window, cancellationToken)
            : _usage is not null ? _usage.GetOrLeaseWithUsageAsync(wireKey, lease, window, cancellationToken)
            : _leases.GetOrLeaseAsync(wireKey, lease, window, cancellationToken);
    }

    protected override void Supersede(in TKey key)
    {
        _flights.Supersede(key);
        _local?.Forget(key);
    }

    protected override void Settle(in TKey key) => _local?.Forget(key);

    private PendingRead BeginVersionedRead(in TKey key, ulong generations, CancellationToken cancellationToken)
    {
        Span<byte> buffer = stackalloc byte[StoreKey.MaxLength];
        ReadOnlySpan<byte> wireKey = WriteKey(key, buffer, out ulong hash);
        long epoch = _flights.Epoch;
        return new(_versioned!.GetVersionedAsync(wireKey, cancellationToken), hash, epoch, generations);
    }

    private PendingRead BeginTouchedRead(in TKey key, TimeSpan newTime, CancellationToken cancellationToken)
    {
        Span<byte> buffer = stackalloc byte[StoreKey.MaxLength];
        ReadOnlySpan<byte> wireKey = WriteKey(key, buffer, out ulong hash);
        long epoch = _flights.Epoch;
        return new(Touches!.GetAndTouchAsync(wireKey, newTime, cancellationToken), hash, epoch);
    }

    /// <summary>Serializes a value completely and hands it to the store.</summary>
    private ValueTask<StoreReply> BeginWrite<TValue>(
        in TKey key, TValue value, TimeSpan? ttl, in WriteCondition condition, in Observation observation, CancellationToken cancellationToken) =>
        BeginWrite(key, value, ttl, condition, observation, WriterOf(observation), cancellationToken, out _);

    /// <inheritdoc cref="BeginWrite{TValue}(in TKey, TValue, TimeSpan?, in WriteCondition, in Observation, CancellationToken)"/>
    private ValueTask<StoreReply> BeginWrite<TValue>(
        in TKey key,
        TValue value,
        TimeSpan? ttl,
        in WriteCondition condition,
        in Observation observation,
        ActivityContext trace,
        CancellationToken cancellationToken,
        out int size)
    {
        Span<byte> buffer = stackalloc byte[StoreKey.MaxLength];
        ReadOnlySpan<byte> wireKey = WriteKey(key, buffer, out ulong hash);
        EnvelopeWriter writer = EnvelopeWriter.Rent();
        try
        {
            ReadOnlySpan<byte> envelope = value is null
                ? _values.SealNull(writer, hash ^ condition.Generations)
                : _values.Seal(writer, value, hash ^ condition.Generations, trace);
            size = envelope.Length;
            OperationMetrics.Sent(Contract, size);
            if (observation.IsRecorded)
            {
                observation.SetTag(TelemetryNames.ItemSize, size);
            }

            TimeSpan timeToLive = Times.ToStore(ttl);
            return condition.Kind switch
            {
                WriteKind.Set => Store.SetAsync(wireKey, envelope, timeToLive, cancellationToken),
                WriteKind.Add => _conditional!.AddAsync(wireKey, envelope, timeToLive, cancellationToken),
                WriteKind.Replace => _conditional!.ReplaceAsync(wireKey, envelope, timeToLive, cancellationToken),
                WriteKind.Fill => _leases!.FillAsync(wireKey, envelope, condition.Version, timeToLive, cancellationToken),
                _ => _versioned!.CompareAndSetAsync(wireKey, envelope, condition.Version, timeToLive, cancellationToken),
            };
        }
        finally
        {
            writer.Return();
        }
    }

    private ActivityContext WriterOf(in Observation observation) =>
        Activities.LinksToWriter ? (observation.Span ?? Activity.Current)?.Context ?? default : default;
}
