using System.Diagnostics.CodeAnalysis;

namespace MemcachedGen.Caching;

/// <summary>The loads that one call of a loader answers: it is cancelled when nobody waits for any of them.</summary>
[SuppressMessage(
    "Design", "CA1001", Justification = "Without a timer or a linked token there is nothing to dispose of, and waiters may still hold the token.")]
internal sealed class FlightGroup
{
    private readonly CancellationTokenSource _cancellation = new();
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
}
