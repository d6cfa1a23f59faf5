using MemcachedGen.Pooling;
using MemcachedGen.Stores.Memcached.Protocol;

namespace MemcachedGen.Stores.Memcached.Connections;

/// <content>Appending requests, and the one writer that sends them.</content>
internal sealed partial class Connection
{
    private readonly SendBuffer _sendBuffer = new();
    private readonly FlushSignal _flush = new();
    private bool _isFlushScheduled; // under _gate

    /// <summary>Sends a request.</summary>
    /// <param name="request">Checked: its key and value are acceptable to the server.</param>
    /// <param name="cancellationToken">Frees the caller, not the request's slot.</param>
    /// <param name="reply">The reply to come.</param>
    /// <returns><see langword="false"/> when the connection is closed and nothing was sent.</returns>
    internal bool TrySend(in MetaRequest request, CancellationToken cancellationToken, out ValueTask<StoreReply> reply)
    {
        PendingRequest pending = Pool<PendingRequest>.Rent();
        short version = pending.Version;
        long deadline = _options.Time.GetTimestamp() + _operationTimeout;
        bool wakeWriter;
        lock (_gate)
        {
            if (_isClosed || _queue.IsFull)
            {
                reply = new(StoreReply.Failed(StoreError.QueueFull));
                bool isClosed = _isClosed;
                Pool<PendingRequest>.Return(pending);
                return !isClosed;
            }

            // Reserving may throw for want of memory and comes first; after it nothing can fail half-way.
            Span<byte> room = _sendBuffer.Reserve(request.MaxLength);
            long position = _queue.Tail;
            _sendBuffer.Commit(request.Write(room, position));
            pending.Start(_firstTicket + position, request.Kind, deadline);
            _queue.Enqueue(pending);
            wakeWriter = !_isFlushScheduled;
            _isFlushScheduled = true;
            ArmDeadlineTimer();
        }

        pending.CancelWith(cancellationToken);
        reply = new ValueTask<StoreReply>(pending, version);
        if (wakeWriter)
        {
            _flush.Set();
        }

        return true;
    }

    private async Task WriteLoopAsync()
    {
        try
        {
            while (true)
            {
                await _flush.WaitAsync().ConfigureAwait(false);
                while (TryTakeGathered(out ReadOnlyMemory<byte> gathered))
                {
                    await _stream.WriteAsync(gathered, CancellationToken.None).ConfigureAwait(false);
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

            gathered = _sendBuffer.Swap();
            return true;
        }
    }
}
