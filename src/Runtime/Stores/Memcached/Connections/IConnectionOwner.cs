using MemcachedGen.Stores.Memcached.Protocol;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Stores.Memcached.Connections;

/// <summary>Whoever keeps connections to a server and learns from each of them how the server does. Called by any thread; must not throw.</summary>
internal interface IConnectionOwner
{
    /// <summary>Measures what happens on the connection.</summary>
    NodeInstruments Instruments { get; }

    /// <summary>The server has said something since the last call. Called once a deadline scan at most.</summary>
    void OnHeard();

    /// <summary>Requests have waited for their whole time in vain. Those that were cancelled before do not count.</summary>
    /// <param name="requests">How many; greater than zero.</param>
    void OnOverdue(int requests);

    /// <summary>A request has failed, and it was not its caller who gave up.</summary>
    /// <param name="kind">What was asked.</param>
    /// <param name="error">Why.</param>
    void OnFailed(RequestKind kind, StoreError error);

    /// <summary>A write did not take place, or its outcome will never be known. Called before its caller learns of it.</summary>
    /// <param name="key">Its key, valid during the call.</param>
    void OnWriteLost(ReadOnlySpan<byte> key);
}
