using System.Threading.Tasks.Sources;
using MemcachedGen.Pooling;
using MemcachedGen.Stores.Memcached.Protocol;

namespace MemcachedGen.Stores.Memcached.Connections;

/// <summary>
/// A request that was sent and its waiter. The reply, the caller's token and the deadline compete to complete it,
/// and exactly one of them wins.
/// </summary>
/// <remarks>
/// Whoever gives up frees the waiter, never the slot: the request stays in the connection's queue until its reply has
/// arrived and been dropped. Such a request is not pooled, so a late reply can never meet a new waiter.
/// </remarks>
internal sealed class PendingRequest : IValueTaskSource<StoreReply>, IThreadPoolWorkItem
{
    private const long OutcomeMask = 3;
    private const long Waiting = 0;
    private const long Completed = 1;
    private const long Abandoned = 2;

    private ManualResetValueTaskSourceCore<StoreReply> _core;
    private CancellationTokenRegistration _cancellation;
    private StoreReply _reply;
    private long _state;

    internal RequestKind Kind { get; private set; }

    /// <summary>When the waiter gives up, in timestamps of the connection's clock.</summary>
    internal long Deadline { get; private set; }

    internal short Version => _core.Version;

    /// <summary>Starts waiting.</summary>
    /// <param name="ticket">Unique over all requests of the process, so that a pooled object is not taken for its former self.</param>
    /// <param name="kind">What was asked.</param>
    /// <param name="deadline">When to give up.</param>
    internal void Start(long ticket, RequestKind kind, long deadline)
    {
        Kind = kind;
        Deadline = deadline;
        Volatile.Write(ref _state, (ticket << 2) | Waiting);
    }

    internal void CancelWith(CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
        {
            _cancellation = cancellationToken.UnsafeRegister(
                static state =>
                {
                    var request = (PendingRequest)state!;
                    request.TryAbandon(Volatile.Read(ref request._state) >> 2, StoreError.Canceled);
                },
                this);
        }
    }

    /// <summary>Whether somebody still waits. The answer may be outdated at once; use it only to save work.</summary>
    internal bool IsAwaited => (Volatile.Read(ref _state) & OutcomeMask) == Waiting;

    /// <summary>Hands the reply over, unless the waiter has given up; then the reply is the caller's to release.</summary>
    internal bool TryComplete(in StoreReply reply)
    {
        long ticket = Volatile.Read(ref _state) & ~OutcomeMask;
        return TryFinish(ticket, Completed, reply);
    }

    /// <summary>Frees the waiter without its reply. Does nothing when the request is no longer the one the ticket names.</summary>
    internal bool TryAbandon(long ticket, StoreError error) => TryFinish(ticket << 2, Abandoned, StoreReply.Failed(error));

    // The waiter's code runs here, on a pool thread, and never on a connection's reader.
    void IThreadPoolWorkItem.Execute() => _core.SetResult(_reply);

    StoreReply IValueTaskSource<StoreReply>.GetResult(short token)
    {
        StoreReply reply = _core.GetResult(token);
        _cancellation.Dispose(); // waits for a callback under way: afterwards nobody holds on to this object
        if ((Volatile.Read(ref _state) & OutcomeMask) == Completed)
        {
            _cancellation = default;
            _reply = default;
            _core.Reset();
            Pool<PendingRequest>.Return(this);
        }

        return reply;
    }

    ValueTaskSourceStatus IValueTaskSource<StoreReply>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<StoreReply>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private bool TryFinish(long waiting, long outcome, in StoreReply reply)
    {
        if (Interlocked.CompareExchange(ref _state, waiting | outcome, waiting | Waiting) != (waiting | Waiting))
        {
            return false;
        }

        _reply = reply;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return true;
    }
}
