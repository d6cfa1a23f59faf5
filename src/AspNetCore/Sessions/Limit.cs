using MemcachedGen.Stores;

namespace MemcachedGen.AspNetCore.Sessions;

/// <summary>A caller's token and a limit of time, and which of them it was.</summary>
internal sealed class Limit : IDisposable
{
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource? _timer;
    private readonly CancellationTokenSource? _both;

    /// <param name="limit">The limit; infinite for none.</param>
    /// <param name="time">The clock.</param>
    /// <param name="caller">The caller's token.</param>
    internal Limit(TimeSpan limit, TimeProvider time, CancellationToken caller)
    {
        _caller = caller;
        Token = caller;
        if (limit == Timeout.InfiniteTimeSpan)
        {
            return;
        }

        _timer = new CancellationTokenSource(limit, time);
        _both = caller.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, caller) : null;
        Token = (_both ?? _timer).Token;
    }

    internal CancellationToken Token { get; }

    /// <summary>Whether an exception says that the server did not answer, or not in time. That the caller gave up is another thing.</summary>
    internal bool IsFailure(Exception exception, out StoreError error)
    {
        error = exception switch
        {
            CacheUnavailableException unavailable => unavailable.Error,
            OperationCanceledException when !_caller.IsCancellationRequested => StoreError.Timeout,
            _ => StoreError.None,
        };
        return error != StoreError.None;
    }

    public void Dispose()
    {
        _both?.Dispose();
        _timer?.Dispose();
    }
}
