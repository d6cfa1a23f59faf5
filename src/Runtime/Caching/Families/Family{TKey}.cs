using System.Runtime.CompilerServices;
using MemcachedGen.Contracts;
using MemcachedGen.Stores;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <summary>Entries with typed keys, whatever they hold: what needs no value is here.</summary>
[SkipLocalsInit] // the key buffers are written before they are read
internal abstract class Family<TKey>(CacheEntryDescriptor descriptor, ClientResources resources, IKeyReader? keys) : Family(descriptor, resources, keys)
    where TKey : struct, ICacheKey, IEquatable<TKey>
{
    protected const string DeleteOperation = "delete";
    private const string TouchOperation = "touch";

    private readonly IStandInStore? _standIns = resources.Store as IStandInStore;

    /// <summary>The store, if it can give entries a new time.</summary>
    protected ITouchStore? Touches { get; } = resources.Store as ITouchStore;

    /// <summary>A write that is yet to be sent. A struct, so that a call through it costs nothing.</summary>
    protected interface IWriteRequest
    {
        ValueTask<StoreReply> Send(in TKey key, in Observation observation, CancellationToken cancellationToken);
    }

    internal ValueTask DeleteAsync(TKey key, CancellationToken cancellationToken)
    {
        Supersede(key);
        return SendAndForgetAsync<DeleteRequest, ChangeOutcome<bool, WriteOutcome>>(
            Activities.Delete, key, new(this), new(this, key, new(DeleteOperation)), cancellationToken);
    }

    internal override async ValueTask<StoreReply> DeleteWireKeyAsync(byte[] wireKey, CancellationToken cancellationToken)
    {
        Observation observation = Observe(Activities.Delete, wireKey);
        observation.Enter();
        StoreReply reply;
        try
        {
            reply = await Store.DeleteAsync(wireKey, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) // thrown by a store of the user's
        {
            observation.End(exception);
            throw;
        }

        observation.End(ErrorTypes.Of(reply));
        return reply;
    }

    /// <returns>Whether there was such an entry.</returns>
    internal ValueTask<bool> TouchAsync(TKey key, TimeSpan timeToLive, CancellationToken cancellationToken)
    {
        ThrowIfUntouchable();
        return SendAsync<TouchRequest, bool, WriteOutcome>(
            Activities.Touch, key, new(this, Times.Kept + timeToLive), new(TouchOperation), cancellationToken);
    }

    internal ValueTask TouchAndForgetAsync(TKey key, TimeSpan timeToLive, CancellationToken cancellationToken)
    {
        ThrowIfUntouchable();
        return SendAndForgetAsync<TouchRequest, WriteOutcome>(
            Activities.Touch, key, new(this, Times.Kept + timeToLive), new(TouchOperation), cancellationToken);
    }

    /// <summary>The entry is about to change: a load under way must not be stored over that.</summary>
    protected virtual void Supersede(in TKey key)
    {
    }

    /// <summary>A change of the entry is over: what was read of it meanwhile may be outdated.</summary>
    protected virtual void Settle(in TKey key)
    {
    }

    protected ValueTask<TResult> SendAsync<TRequest, TResult, TOutcome>(
        OperationTelemetry operation, TKey key, TRequest request, TOutcome outcome, CancellationToken cancellationToken)
        where TRequest : struct, IWriteRequest
        where TOutcome : struct, IOutcome<TResult>
    {
        Observation observation = Observe(operation, key);
        if (observation.Span is not null)
        {
            return SendTracedAsync<TRequest, TResult, TOutcome>(observation, key, request, outcome, cancellationToken);
        }

        try
        {
            return StoreOperation<TResult, TOutcome>.Complete(this, request.Send(key, observation, cancellationToken), outcome, observation, cancellationToken);
        }
        catch (Exception exception)
        {
            observation.End(exception);
            return ValueTask.FromException<TResult>(exception);
        }
    }

    protected ValueTask SendAndForgetAsync<TRequest, TOutcome>(
        OperationTelemetry operation, TKey key, TRequest request, TOutcome outcome, CancellationToken cancellationToken)
        where TRequest : struct, IWriteRequest
        where TOutcome : struct, IOutcome<bool>
    {
        Observation observation = Observe(operation, key);
        if (observation.Span is not null)
        {
            return Ignore(SendTracedAsync<TRequest, bool, TOutcome>(observation, key, request, outcome, cancellationToken));
        }

        try
        {
            return StoreOperation<bool, TOutcome>.End(this, request.Send(key, observation, cancellationToken), outcome, observation, cancellationToken);
        }
        catch (Exception exception)
        {
            observation.End(exception);
            return ValueTask.FromException(exception);
        }
    }

    private async ValueTask<TResult> SendTracedAsync<TRequest, TResult, TOutcome>(
        Observation observation, TKey key, TRequest request, TOutcome outcome, CancellationToken cancellationToken)
        where TRequest : struct, IWriteRequest
        where TOutcome : struct, IOutcome<TResult>
    {
        observation.Enter();
        StoreReply reply;
        try
        {
            reply = await request.Send(key, observation, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            observation.End(exception);
            throw;
        }

        if (observation.IsRecorded)
        {
            DescribeRead(observation, reply);
        }

        observation.End(ErrorTypes.Of(reply));
        return StoreOperation<TResult, TOutcome>.Finish(this, reply, outcome, cancellationToken);
    }

    // A counter's: entries are read in another way.
    private static void DescribeRead(in Observation observation, in StoreReply reply)
    {
        if (reply.Status == StoreStatus.Hit)
        {
            observation.SetTag(TelemetryNames.CacheResult, TelemetryNames.Hit);
            observation.SetTag(TelemetryNames.ItemSize, reply.Value.Length);
        }
        else if (reply.Status == StoreStatus.Miss)
        {
            observation.SetTag(TelemetryNames.CacheResult, TelemetryNames.Miss);
        }
    }

    /// <summary>Starts to watch an operation, if anybody wants to see it.</summary>
    protected Observation Observe(OperationTelemetry operation, in TKey key)
    {
        if (!OperationTelemetry.IsObserved)
        {
            return default;
        }

        Span<byte> buffer = stackalloc byte[StoreKey.MaxLength];
        return Observe(operation, WriteKey(key, buffer));
    }

    protected Observation Observe(OperationTelemetry operation, ReadOnlySpan<byte> wireKey)
    {
        bool isStandIn = false;
        StoreNode? node = _standIns is { } store ? store.Locate(wireKey, out isStandIn) : Store.Locate(wireKey);
        return operation.Begin(node, IsRemote(node), isStandIn, wireKey);
    }

    /// <summary>The same for an operation on many entries, which is one on a single one if there are no more.</summary>
    protected Observation Observe(BatchTelemetry batch, in TKey first, int count) =>
        !OperationTelemetry.IsObserved ? default
        : count == 1 ? Observe(batch.One, first)
        : batch.Begin(IsRemote(Locate(first)), count);

    // A store on servers may know none of them yet.
    private bool IsRemote(StoreNode? node) => _standIns is not null || node is not null;

    protected static async ValueTask Ignore<TResult>(ValueTask<TResult> operation) => await operation.ConfigureAwait(false);

    protected ValueTask<StoreReply> BeginDelete(in TKey key, CancellationToken cancellationToken)
    {
        Span<byte> buffer = stackalloc byte[StoreKey.MaxLength];
        return Store.DeleteAsync(WriteKey(key, buffer), cancellationToken);
    }

    protected StoreNode? Locate(in TKey key)
    {
        Span<byte> buffer = stackalloc byte[StoreKey.MaxLength];
        return Store.Locate(WriteKey(key, buffer));
    }

    private void ThrowIfUntouchable()
    {
        if (Touches is null)
        {
            throw Lacks(TouchOperation, typeof(ITouchStore));
        }
    }

    protected ValueTask<StoreReply> BeginTouch(in TKey key, TimeSpan timeToLive, CancellationToken cancellationToken)
    {
        Span<byte> buffer = stackalloc byte[StoreKey.MaxLength];
        return Touches!.TouchAsync(WriteKey(key, buffer), timeToLive, cancellationToken);
    }

    /// <summary>The outcome of a change.</summary>
    protected readonly struct ChangeOutcome<TResult, TOutcome>(Family<TKey> family, TKey key, TOutcome outcome) : IOutcome<TResult>
        where TOutcome : struct, IOutcome<TResult>
    {
        public void Settle() => family.Settle(key);

        public TResult Of(Family reportTo, in StoreReply reply) => outcome.Of(reportTo, reply);
    }

    private readonly struct DeleteRequest(Family<TKey> family) : IWriteRequest
    {
        public ValueTask<StoreReply> Send(in TKey key, in Observation observation, CancellationToken cancellationToken) =>
            family.BeginDelete(key, cancellationToken);
    }

    private readonly struct TouchRequest(Family<TKey> family, TimeSpan timeToLive) : IWriteRequest
    {
        public ValueTask<StoreReply> Send(in TKey key, in Observation observation, CancellationToken cancellationToken) =>
            family.BeginTouch(key, timeToLive, cancellationToken);
    }
}
