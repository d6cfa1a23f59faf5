using MemcachedGen.Stores.Memcached.Protocol;

namespace MemcachedGen.Stores.Memcached.Connections;

/// <content>Appending requests, and the one writer that sends them.</content>
internal sealed partial class Connection
{
    // How often the writer lets others append before it sends; each time costs a trip through the pool's queue.
    private const int MaxGatheringTurns = 8;

    private readonly SendBuffer _sendBuffer = new();
    private readonly PoolSignal _flush = new();
    private readonly RequestPool _requests;
    private bool _isFlushScheduled; // under _gate
    private bool _isWriterDone; // under _gate
    private bool _isSentAtOnce; // belongs to whoever has scheduled the flush, and then to the writer
    private long _sent; // the position behind the last request taken for sending

    /// <summary>Sends a request.</summary>
    /// <param name="request">Checked: its key and value are acceptable to the server.</param>
    /// <param name="hash">The hash of its key.</param>
    /// <param name="cancellationToken">Frees the caller, not the request's slot.</param>
    /// <param name="reply">The reply to come.</param>
    /// <returns><see langword="false"/> when the connection is closed and nothing was sent.</returns>
    internal bool TrySend(in MetaRequest request, ulong hash, CancellationToken cancellationToken, out ValueTask<StoreReply> reply)
    {
        PendingRequest pending;
        FlushScope? scope = FlushScope.Current;
        bool isFlushDue;
        bool isAlone;
        lock (_gate)
        {
            if (_isClosed)
            {
                reply = default;
                return false;
            }

            if (_queue.IsFull)
            {
                reply = RefuseForWantOfRoom(request);
                return true;
            }

            // What may throw, for want of memory say, comes first; from Commit on nothing can fail half-way.
            pending = _requests.Rent();
            pending.KeepKey(request.Kind.OutdatesEntry() ? request.Key : default);
            ArmDeadlineTimer();
            long position = _queue.Tail;
            int length = request.Write(_sendBuffer.Reserve(request.MaxLength), position, _features);
            _sendBuffer.Commit(length);
            pending.Start(_firstTicket + position, request.Kind, hash, _clock.Now + _operationTimeout);
            reply = new ValueTask<StoreReply>(pending, pending.Version);
            isAlone = _queue.IsEmpty;
            _queue.Enqueue(pending);
            isFlushDue = !_isFlushScheduled;
            _isFlushScheduled |= scope is null;
        }

        pending.CancelWith(cancellationToken);
        if (isFlushDue)
        {
            if (scope is not null)
            {
                scope.Add(this);
            }
            else
            {
                WakeWriter(isAlone);
            }
        }

        return true;
    }

    /// <summary>Sends what has gathered, unless somebody is about to.</summary>
    internal void Flush()
    {
        lock (_gate)
        {
            if (_isFlushScheduled || _isClosed || _sendBuffer.IsEmpty)
            {
                return;
            }

            _isFlushScheduled = true;
        }

        WakeWriter(atOnce: true);
    }

    private ValueTask<StoreReply> RefuseForWantOfRoom(in MetaRequest request)
    {
        if (request.Kind.OutdatesEntry())
        {
            _owner.OnWriteLost(request.Key);
        }

        return new(StoreReply.Failed(StoreError.QueueFull));
    }

    // There is nothing to wait for when all that will be sent has been, and when nobody else is under way.
    private void WakeWriter(bool atOnce)
    {
        _isSentAtOnce = atOnce;
        if (atOnce)
        {
            _flush.SetInline();
        }
        else
        {
            _flush.Set();
        }
    }

    private async Task WriteLoopAsync()
    {
        try
        {
            while (true)
            {
                await _flush.WaitAsync().ConfigureAwait(false);
                long gathered = 0;
                for (int turn = 0; !_isSentAtOnce && turn < MaxGatheringTurns && IsMoreToCome(ref gathered); turn++)
                {
                    await _flush.YieldAsync().ConfigureAwait(false);
                }

                while (TryTakeGathered(out ReadOnlyMemory<byte> requests))
                {
                    await _stream.WriteAsync(requests, CancellationToken.None).ConfigureAwait(false);
                    _traffic.Sent(requests.Length);
                }

                if (_poison != (int)StoreError.None)
                {
                    return;
                }
            }
        }
        catch (Exception exception)
        {
            // The reader owns the end: it sees the aborted stream and fails the waiters.
            Poison(ConnectionErrors.Classify(exception));
        }
        finally
        {
            lock (_gate)
            {
                _isWriterDone = true;
                ReleaseSendBuffer();
            }
        }
    }

    // Once nobody sends from it and nobody appends to it any more, whichever comes last. Under _gate.
    private void ReleaseSendBuffer()
    {
        if (_isClosed && _isWriterDone)
        {
            _sendBuffer.Release();
        }
    }

    // While fewer than half of those outstanding are in the buffer and more keep coming, the next are worth waiting for.
    // The figures may be a little old: they decide on when to send, not on what.
    private bool IsMoreToCome(ref long gathered)
    {
        long before = gathered;
        gathered = _queue.Tail - Volatile.Read(ref _sent);
        return gathered != before && gathered * 2 < _queue.Tail - _queue.Head;
    }

    private bool TryTakeGathered(out ReadOnlyMemory<byte> gathered)
    {
        lock (_gate)
        {
            if (_sendBuffer.IsEmpty || _poison != (int)StoreError.None)
            {
                _isFlushScheduled = false;
                gathered = default;
                return false;
            }

            gathered = _sendBuffer.TakeFirst();
            _sent = _queue.Tail;
            return true;
        }
    }
}
