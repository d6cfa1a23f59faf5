using System.Diagnostics;

namespace MemcachedGen.Caching;

/// <summary>A load under way that any number of callers wait for.</summary>
internal sealed class Flight<TValue>(FlightGroup group, ulong generations) : Flight(group, generations)
{
    private readonly TaskCompletionSource<TValue> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal void SetResult(TValue value) => _completion.TrySetResult(value);

    internal void SetException(Exception exception)
    {
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
}
