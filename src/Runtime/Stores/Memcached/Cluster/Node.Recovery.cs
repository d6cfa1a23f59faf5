using MemcachedGen.Stores.Memcached.Administration;
using MemcachedGen.Stores.Memcached.Connections;
using MemcachedGen.Stores.Memcached.Protocol;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Stores.Memcached.Cluster;

/// <content>Making lost writes good.</content>
/// <remarks>
/// <para>The entry of a lost write is deleted, never written again: then it is gone rather than outdated, in whatever order
/// this and later writes arrive. A value that was stored meanwhile may go with it, which costs a miss.</para>
/// <para>It is deleted before the first request over a new connection, and by a task of its own while the node is up. Until
/// the server has answered that, every other request for the key is preceded by a delete on its own connection.</para>
/// </remarks>
internal sealed partial class Node : IConnectionOwner
{
    // So many deletes are sent before their replies are awaited; far fewer than a connection's queue holds.
    private const int RecoveryWindow = 512;

    private readonly RecoveryQueue _recovery;
    private volatile Node? _successor;
    private int _isRecovering;

    void IConnectionOwner.OnHeard() => _health.Heard();

    void IConnectionOwner.OnOverdue(int requests)
    {
        if (_health.TimedOut(requests))
        {
            ReportState();
            Log.NodeSilent(_logger, Address);
            foreach (Lane lane in _lanes)
            {
                lane.CloseAsync(StoreError.Timeout);
            }

            _bulkLane.CloseAsync(StoreError.Timeout);
        }
    }

    void IConnectionOwner.OnWriteLost(ReadOnlySpan<byte> key) => NoteLostWrite(key);

    /// <summary>Has an entry of this node deleted as soon as possible, because it may be outdated.</summary>
    internal void NoteLostWrite(ReadOnlySpan<byte> key)
    {
        if (_successor is { } successor)
        {
            successor.NoteLostWrite(key);
            return;
        }

        switch (_recovery.Add(key))
        {
            case RecoveryOutcome.Off:
                return;
            case RecoveryOutcome.FirstDropped when _options.RecoveryOverflow == RecoveryOverflow.FlushNode:
                Log.RecoveryOverflowFlushes(_logger, Address, _options.RecoveryQueueCapacity);
                _instruments.RecoveryDropped();
                break;
            case RecoveryOutcome.FirstDropped:
                Log.RecoveryOverflowIgnored(_logger, Address, _options.RecoveryQueueCapacity);
                _instruments.RecoveryDropped();
                break;
            case RecoveryOutcome.Dropped:
                _instruments.RecoveryDropped();
                break;
        }

        if (Volatile.Read(ref _isRecovering) == 0 && Interlocked.Exchange(ref _isRecovering, 1) == 0)
        {
            Maintain(RecoverAsync);
        }
    }

    /// <summary>Leaves what is to be made good, now and later, to the node that takes the place of this one.</summary>
    internal void HandOverTo(Node successor)
    {
        _successor = successor;
        foreach ((byte[] key, _) in _recovery.Snapshot())
        {
            successor.NoteLostWrite(key);
        }
    }

    // Only where something waits to be made good. The delete and the request must not be told apart by a connection.
    private bool TrySendGuarded(
        Connection connection, in MetaRequest request, ulong hash, CancellationToken cancellationToken, out ValueTask<StoreReply> reply)
    {
        if (!request.Kind.OutdatesEntry() && _recovery.Holds(request.Key))
        {
            if (!connection.TrySend(MetaRequest.Delete(request.Key), hash, default, out ValueTask<StoreReply> deletion))
            {
                reply = default;
                return false;
            }

            if (!deletion.IsCompleted)
            {
                deletion.Preserve(); // what becomes of it, the task that recovers finds out
            }
            else if (deletion.Result is { Error: StoreError.QueueFull } refusal)
            {
                reply = new(refusal);
                return true;
            }
        }

        return connection.TrySend(request, hash, cancellationToken, out reply);
    }

    private ValueTask<StoreReply> Refuse(in MetaRequest request, StoreError error)
    {
        if (request.Kind.OutdatesEntry())
        {
            NoteLostWrite(request.Key);
        }

        return new(StoreReply.Failed(error));
    }

    // While the node is up. It waits first: what the server has still to read from a broken connection is then behind it.
    private async Task RecoverAsync()
    {
        var delay = default(ReconnectDelay);
        while (!_disposal.IsCancellationRequested)
        {
            await PauseAsync(delay.Next(Random.Shared.NextDouble())).ConfigureAwait(false);
            await _firstIsConnected.PassAsync(_disposal.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_lanes[0].Connection is { } connection && await TryRecoverAsync(connection).ConfigureAwait(false) is StoreError.None)
            {
                delay.Reset();
            }

            if (_recovery.IsIdle)
            {
                Volatile.Write(ref _isRecovering, 0);
                Interlocked.MemoryBarrier();
                if (_recovery.IsIdle || Interlocked.Exchange(ref _isRecovering, 1) != 0)
                {
                    return;
                }
            }
        }
    }

    // Returns why the node cannot serve yet. It takes no longer than connecting may; what is left by then is guarded.
    private async Task<StoreError> TryRecoverAsync(Connection connection)
    {
        if (_recovery.IsIdle)
        {
            return StoreError.None;
        }

        using var timeout = new CancellationTokenSource(_options.ConnectTimeout, _options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _disposal.Token);
        if (_recovery.MustFlush && await TryFlushAsync(either.Token).ConfigureAwait(false) is var error and not StoreError.None)
        {
            return error;
        }

        return await DeleteHeldAsync(connection, either.Token).ConfigureAwait(false);
    }

    private async Task<StoreError> DeleteHeldAsync(Connection connection, CancellationToken cancellationToken)
    {
        KeyValuePair<byte[], long>[] held = _recovery.Snapshot();
        var replies = new ValueTask<StoreReply>[Math.Min(RecoveryWindow, held.Length)];
        for (int start = 0; start < held.Length && !cancellationToken.IsCancellationRequested; start += RecoveryWindow)
        {
            int count = Math.Min(RecoveryWindow, held.Length - start);
            for (int i = 0; i < count; i++)
            {
                // Its hash chooses a connection and is noted with large values: this one has neither choice nor value.
                if (!connection.TrySend(MetaRequest.Delete(held[start + i].Key), 0, default, out replies[i]))
                {
                    replies[i] = new(StoreReply.Failed(StoreError.ConnectionClosed));
                }
            }

            StoreError failure = StoreError.None;
            for (int i = 0; i < count; i++)
            {
                StoreReply reply = await replies[i].ConfigureAwait(false);
                if (reply.Status == StoreStatus.Failed)
                {
                    failure = reply.Error;
                }
                else
                {
                    _recovery.Remove(held[start + i]);
                }
            }

            if (failure != StoreError.None)
            {
                return failure;
            }
        }

        return StoreError.None;
    }

    private async Task<StoreError> TryFlushAsync(CancellationToken cancellationToken)
    {
        long mark = _recovery.BeginFlush();
        try
        {
            if (await ServerFlush.PerformAsync(_connector, Address, _options, cancellationToken).ConfigureAwait(false))
            {
                Log.NodeFlushed(_logger, Address);
            }
            else
            {
                // It will refuse the next time too, and a node that never serves again is worse.
                Log.FlushRefused(_logger, Address);
            }

            _recovery.EndFlush(mark);
            return StoreError.None;
        }
        catch (OperationCanceledException)
        {
            return StoreError.ConnectTimeout;
        }
        catch (Exception exception)
        {
            // Whatever it is, the next attempt to serve tries it again.
            return ConnectionErrors.Classify(exception);
        }
    }
}
