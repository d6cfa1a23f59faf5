using System.Buffers;
using System.Numerics;
using System.Threading.Tasks.Sources;
using MemcachedGen.Stores.Memcached.Protocol;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Stores.Memcached.Connections;

/// <summary>
/// A request that was sent, its waiter, and the bytes of its reply. The reply, the caller's token and the deadline
/// compete to complete it, and exactly one of them wins.
/// </summary>
/// <remarks>
/// Whoever gives up frees the waiter, never the slot: the request stays in the connection's queue until its reply has
/// arrived and been dropped. Such a request is not pooled, so a late reply can never meet a new waiter.
/// </remarks>
internal sealed class PendingRequest(RequestPool pool) : ReplyOwner, IValueTaskSource<StoreReply>, IThreadPoolWorkItem
{
    private const int RetainedValueLength = 4_096;

    private const long OutcomeMask = 3;
    private const long Waiting = 0;
    private const long Completed = 1;
    private const long Abandoned = 2;
    private const long Returned = 3;

    private ManualResetValueTaskSourceCore<StoreReply> _core;
    private CancellationTokenRegistration _cancellation;
    private StoreReply _reply;
    private byte[] _value = [];
    private long _state;
    private long _startedAt; // 0: nobody measures
    private int _keyLength;

    internal RequestKind Kind { get; private set; }

    /// <summary>The hash of the key.</summary>
    internal ulong Hash { get; private set; }

    /// <summary>When the waiter gives up, in timestamps of the connection's clock.</summary>
    internal long Deadline { get; private set; }

    internal short Version => _core.Version;

    /// <summary>The next one in the pool.</summary>
    internal PendingRequest? Next { get; set; }

    /// <summary>Whether somebody still waits. The answer may be outdated at once; use it only to save work.</summary>
    internal bool IsAwaited => (Volatile.Read(ref _state) & OutcomeMask) == Waiting;

    /// <summary>The key to make good when no reply comes; empty where there is nothing to make good.</summary>
    internal ReadOnlySpan<byte> KeptKey => _value.AsSpan(0, _keyLength);

    /// <summary>Keeps a key, or none if it is empty, in the room for a value: a request whose key is kept gets none.</summary>
    internal void KeepKey(ReadOnlySpan<byte> key)
    {
        _keyLength = 0;
        key.CopyTo(ReserveValue(key.Length));
        _keyLength = key.Length;
    }

    /// <summary>Starts waiting.</summary>
    /// <param name="ticket">Unique over all requests of the process, so that a pooled object is not taken for its former self.</param>
    /// <param name="kind">What was asked.</param>
    /// <param name="hash">The hash of the key.</param>
    /// <param name="deadline">When to give up.</param>
    internal void Start(long ticket, RequestKind kind, ulong hash, long deadline)
    {
        Hash = hash;
        Kind = kind;
        Deadline = deadline;
        _startedAt = NodeInstruments.Start();
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

    /// <summary>
    /// Room for the reply's value. Small ones keep their array with the request: with hundreds of replies under way the
    /// shared array pool runs out and allocates.
    /// </summary>
    internal byte[] ReserveValue(int length)
    {
        if (length > RetainedValueLength)
        {
            _value = ArrayPool<byte>.Shared.Rent(length);
        }
        else if (_value.Length < length)
        {
            _value = new byte[BitOperations.RoundUpToPowerOf2((uint)length)];
        }

        return _value;
    }

    /// <summary>Gives a large value's array back.</summary>
    internal void DropValue()
    {
        if (_value.Length > RetainedValueLength)
        {
            ArrayPool<byte>.Shared.Return(_value);
            _value = [];
        }
    }

    /// <summary>A hit whose bytes are in <see cref="ReserveValue"/>, which the caller gives back.</summary>
    internal StoreReply ToHit(in MetaReply reply) => StoreReply.LentHit(
        _value.AsMemory(0, reply.ValueLength), this, reply.Version, reply.Lease, reply.IsStale, reply.IsHot, reply.Remaining);

    /// <summary>Hands the reply over, unless the waiter has given up. Whoever does so resumes the waiter.</summary>
    internal bool TryComplete(in StoreReply reply) => TryFinish(Volatile.Read(ref _state) & ~OutcomeMask, Completed, reply);

    /// <summary>Frees the waiter without its reply. Does nothing when the request is no longer the one the ticket names.</summary>
    /// <returns>Whether there was a waiter to free.</returns>
    internal bool TryAbandon(long ticket, StoreError error)
    {
        if (!TryFinish(ticket << 2, Abandoned, StoreReply.Failed(error)))
        {
            return false;
        }

        ResumeLater();
        return true;
    }

    /// <summary>Runs the waiter's code.</summary>
    internal void Resume() => _core.SetResult(_reply);

    /// <summary>Has a pool thread run the waiter's code.</summary>
    internal void ResumeLater() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    internal override void Release()
    {
        DropValue();
        Return();
    }

    void IThreadPoolWorkItem.Execute() => Resume();

    StoreReply IValueTaskSource<StoreReply>.GetResult(short token)
    {
        StoreReply reply = _core.GetResult(token);
        _cancellation.Dispose(); // waits for a callback under way: afterwards nobody holds on to this object
        if (reply.Status != StoreStatus.Hit)
        {
            Return();
        }

        return reply;
    }

    ValueTaskSourceStatus IValueTaskSource<StoreReply>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<StoreReply>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    // To the pool, once, and only when its slot in the queue is free as well.
    private void Return()
    {
        if ((_state & OutcomeMask) == Completed)
        {
            _state |= Returned;
            _cancellation = default;
            _reply = default;
            _core.Reset();
            pool.Return(this);
        }
    }

    private bool TryFinish(long waiting, long outcome, in StoreReply reply)
    {
        if (Interlocked.CompareExchange(ref _state, waiting | outcome, waiting | Waiting) != (waiting | Waiting))
        {
            return false;
        }

        _reply = reply;
        if (_startedAt != 0)
        {
            pool.Owner.Instruments.Requested(Kind.Operation(), _startedAt, reply.Error);
        }

        if (reply.Error is not (StoreError.None or StoreError.Canceled))
        {
            pool.Owner.OnFailed(Kind, reply.Error);
        }

        return true;
    }
}
