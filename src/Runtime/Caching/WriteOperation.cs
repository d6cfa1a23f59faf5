using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;
using MemcachedGen.Pooling;
using MemcachedGen.Stores;

namespace MemcachedGen.Caching;

/// <summary>A set or delete whose reply is outstanding, as the caller awaits it. Pooled: it allocates nothing.</summary>
internal sealed class WriteOperation : IValueTaskSource
{
    private readonly Action _onReply;
    private ManualResetValueTaskSourceCore<bool> _core;
    private ConfiguredValueTaskAwaitable<StoreReply>.ConfiguredValueTaskAwaiter _reply;
    private CancellationToken _cancellationToken;
    private EntryFamily? _family;
    private string _operation = "";

    public WriteOperation() => _onReply = OnReply;

    /// <summary>Turns the store's reply into what the caller learns: that it is done, or that it was cancelled. A failure is reported, not thrown.</summary>
    internal static ValueTask Complete(EntryFamily family, string operation, ValueTask<StoreReply> reply, CancellationToken cancellationToken)
    {
        if (!reply.IsCompleted)
        {
            return Pool<WriteOperation>.Rent().Await(family, operation, reply, cancellationToken);
        }

        StoreReply completed = reply.GetAwaiter().GetResult();
        if (completed.Error == StoreError.Canceled)
        {
            return ValueTask.FromException(new OperationCanceledException(cancellationToken));
        }

        family.ReportWrite(operation, completed);
        return default;
    }

    internal static void Finish(EntryFamily family, string operation, in StoreReply reply, CancellationToken cancellationToken)
    {
        if (reply.Error == StoreError.Canceled)
        {
            throw new OperationCanceledException(cancellationToken);
        }

        family.ReportWrite(operation, reply);
    }

    void IValueTaskSource.GetResult(short token)
    {
        // Asked too early, as by blocking on the call, the operation must not be reused: its reply is still to come.
        if (_core.GetStatus(token) == ValueTaskSourceStatus.Pending)
        {
            throw new InvalidOperationException("The call is not over yet. Await it, or convert it with AsTask() to block on it.");
        }

        try
        {
            _core.GetResult(token);
        }
        finally
        {
            Recycle();
        }
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private ValueTask Await(EntryFamily family, string operation, ValueTask<StoreReply> reply, CancellationToken cancellationToken)
    {
        _family = family;
        _operation = operation;
        _cancellationToken = cancellationToken;
        var result = new ValueTask(this, _core.Version);
        _reply = reply.ConfigureAwait(false).GetAwaiter();
        _reply.UnsafeOnCompleted(_onReply);
        return result;
    }

    private void OnReply()
    {
        try
        {
            Finish(_family!, _operation, _reply.GetResult(), _cancellationToken);
        }
        catch (Exception exception)
        {
            _core.SetException(exception);
            return;
        }

        _core.SetResult(true);
    }

    private void Recycle()
    {
        _core.Reset();
        _reply = default;
        _family = null;
        _cancellationToken = default;
        Pool<WriteOperation>.Return(this);
    }
}
