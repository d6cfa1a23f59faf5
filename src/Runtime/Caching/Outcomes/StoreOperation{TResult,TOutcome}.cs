using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;
using MemcachedGen.Pooling;
using MemcachedGen.Stores;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Caching;

/// <summary>A store operation whose reply is outstanding, as the caller awaits it. Pooled: it allocates nothing.</summary>
internal sealed class StoreOperation<TResult, TOutcome> : IValueTaskSource<TResult>, IValueTaskSource
    where TOutcome : struct, IOutcome<TResult>
{
    private readonly Action _onReply;
    private ManualResetValueTaskSourceCore<TResult> _core;
    private ConfiguredValueTaskAwaitable<StoreReply>.ConfiguredValueTaskAwaiter _reply;
    private CancellationToken _cancellationToken;
    private Family? _family;
    private TOutcome _outcome;
    private Observation _observation;

    public StoreOperation() => _onReply = OnReply;

    /// <summary>Turns the store's reply into what the caller learns.</summary>
    internal static ValueTask<TResult> Complete(
        Family family, ValueTask<StoreReply> reply, in TOutcome outcome, in Observation observation, CancellationToken cancellationToken)
    {
        if (!reply.IsCompleted)
        {
            StoreOperation<TResult, TOutcome> operation = Pool<StoreOperation<TResult, TOutcome>>.Rent();
            short version = operation.Await(family, reply, outcome, observation, cancellationToken);
            return new(operation, version);
        }

        try
        {
            return new(Finish(family, Take(reply.ConfigureAwait(false).GetAwaiter(), observation), outcome, cancellationToken));
        }
        catch (Exception exception)
        {
            return ValueTask.FromException<TResult>(exception);
        }
    }

    /// <summary>The same for a caller who learns only that it is over.</summary>
    internal static ValueTask End(
        Family family, ValueTask<StoreReply> reply, in TOutcome outcome, in Observation observation, CancellationToken cancellationToken)
    {
        if (!reply.IsCompleted)
        {
            StoreOperation<TResult, TOutcome> operation = Pool<StoreOperation<TResult, TOutcome>>.Rent();
            short version = operation.Await(family, reply, outcome, observation, cancellationToken);
            return new(operation, version);
        }

        try
        {
            Finish(family, Take(reply.ConfigureAwait(false).GetAwaiter(), observation), outcome, cancellationToken);
            return default;
        }
        catch (Exception exception)
        {
            return ValueTask.FromException(exception);
        }
    }

    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    internal static TResult Finish(Family family, in StoreReply reply, in TOutcome outcome, CancellationToken cancellationToken)
    {
        outcome.Settle();
        return reply.Error == StoreError.Canceled ? throw new OperationCanceledException(cancellationToken) : outcome.Of(family, reply);
    }

    TResult IValueTaskSource<TResult>.GetResult(short token) => GetResult(token);

    void IValueTaskSource.GetResult(short token) => GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private TResult GetResult(short token)
    {
        // Asked too early, as by blocking on the call, the operation must not be reused: its reply is still to come.
        if (_core.GetStatus(token) == ValueTaskSourceStatus.Pending)
        {
            throw new InvalidOperationException("The call is not over yet. Await it, or convert it with AsTask() to block on it.");
        }

        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            Recycle();
        }
    }

    // A store that throws is one of the user's.
    private static StoreReply Take(ConfiguredValueTaskAwaitable<StoreReply>.ConfiguredValueTaskAwaiter pending, in Observation observation)
    {
        StoreReply reply;
        try
        {
            reply = pending.GetResult();
        }
        catch (Exception exception)
        {
            observation.End(exception);
            throw;
        }

        observation.End(ErrorTypes.Of(reply));
        return reply;
    }

    private short Await(
        Family family, ValueTask<StoreReply> reply, in TOutcome outcome, in Observation observation, CancellationToken cancellationToken)
    {
        _observation = observation;
        _family = family;
        _outcome = outcome;
        _cancellationToken = cancellationToken;
        short version = _core.Version;
        _reply = reply.ConfigureAwait(false).GetAwaiter();
        _reply.UnsafeOnCompleted(_onReply);
        return version;
    }

    private void OnReply()
    {
        TResult result;
        try
        {
            result = Finish(_family!, Take(_reply, _observation), _outcome, _cancellationToken);
        }
        catch (Exception exception)
        {
            _core.SetException(exception);
            return;
        }

        _core.SetResult(result);
    }

    private void Recycle()
    {
        _core.Reset();
        _reply = default;
        _family = null;
        _outcome = default;
        _observation = default;
        _cancellationToken = default;
        Pool<StoreOperation<TResult, TOutcome>>.Return(this);
    }
}
