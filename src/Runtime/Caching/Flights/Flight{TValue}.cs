namespace MemcachedGen.Caching;

/// <summary>A load under way that any number of callers wait for.</summary>
internal sealed class Flight<TValue>(FlightGroup group, in MissedRead missed) : Flight(group, missed)
{
    private readonly TaskCompletionSource<TValue> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal bool IsOver => _completion.Task.IsCompleted;

    /// <summary>Why there is no value, once that is known.</summary>
    internal Exception? Failure { get; private set; }

    internal void SetResult(TValue value) => _completion.TrySetResult(value);

    internal void SetException(Exception exception)
    {
        Failure = exception;
        _completion.TrySetException(exception);
        _ = _completion.Task.Exception; // observed, in case everybody has left
    }

    /// <summary>Waits for the value. Cancelling frees this caller alone; the last one to leave cancels the load.</summary>
    internal async Task<TValue> WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _completion.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Leave();
            throw;
        }
    }

    /// <summary>The same for a caller who has something else after a while. The load then goes on, whoever waits for it.</summary>
    /// <returns>Whether the value came in time.</returns>
    internal async Task<bool> WaitAsync(TimeSpan longest, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            await _completion.Task.WaitAsync(longest, time, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Leave();
            throw;
        }
        catch (TimeoutException) when (!_completion.Task.IsFaulted)
        {
            return IsOver;
        }
    }
}
