using System.Diagnostics.CodeAnalysis;

namespace MemcachedGen.Caching;

/// <summary>The loads that one call of a loader answers: it is cancelled when nobody waits for any of them.</summary>
[SuppressMessage(
    "Design", "CA1001", Justification = "Without a timer or a linked token there is nothing to dispose of, and waiters may still hold the token.")]
internal sealed class FlightGroup
{
    private readonly CancellationTokenSource _cancellation = new();
    private TaskCompletionSource? _leaseWon;
    private int _loads = 1; // whoever forms the group holds it together until it is complete

    internal CancellationToken CancellationToken => _cancellation.Token;

    internal void Add() => Interlocked.Increment(ref _loads);

    internal void Abandon()
    {
        if (Interlocked.Decrement(ref _loads) == 0)
        {
            _cancellation.Cancel();
        }
    }

    /// <summary>Ends the load, whoever waits.</summary>
    internal void Cancel() => _cancellation.Cancel();

    /// <summary>A lease was won for one of the loads.</summary>
    internal void Signal() => Volatile.Read(ref _leaseWon)?.TrySetResult();

    /// <summary>Waits until a lease is won for one of the loads, or for so long.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits any more.</exception>
    internal async ValueTask WaitForLeaseAsync(Func<bool> isWon, TimeSpan longest, TimeProvider time)
    {
        var won = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _leaseWon, won);
        if (isWon())
        {
            return; // before anybody could have signalled
        }

        try
        {
            await won.Task.WaitAsync(longest, time, CancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // It is time to look again.
        }
    }
}
