using MemcachedGen.Stores.Memcached.Protocol;
using MemcachedGen.Telemetry;

namespace MemcachedGen.Stores.Memcached.Cluster;

/// <content>What a health check asks.</content>
internal sealed partial class Node
{
    private volatile StoreError _connectFailure; // none, if it succeeded

    private volatile NodeFailure? _lastFailure;

    /// <summary>Why it could not be reached or was lost, the last time; <see langword="null"/> if that never was.</summary>
    internal NodeFailure? LastFailure => _lastFailure;

    /// <summary>What its callers find: requests are refused, wait for a connection, or are sent.</summary>
    internal string ServiceState => IsDown ? NodeStates.Down : StateName;

    /// <summary>Asks the server whether it answers, as a read of a cache would: over the same connections, and refused where that were.</summary>
    internal async Task<ServerHealth> PingAsync(CancellationToken cancellationToken)
    {
        long startedAt = _options.Time.GetTimestamp();
        StoreReply reply = await SendAsync(MetaRequest.Get(HealthProbe.Key), hash: 0, cancellationToken).ConfigureAwait(false);
        TimeSpan latency = _options.Time.GetElapsedTime(startedAt);
        reply.Release();
        bool isAnswer = reply.Status != StoreStatus.Failed;
        return new ServerHealth(
            Address,
            ServiceState,
            isAnswer ? Math.Round(latency.TotalMilliseconds, 3) : null,
            ConnectionCount,
            isAnswer ? null : ErrorTypes.Of(Cause(reply.Error)));
    }

    private void NoteFailure(StoreError error) => _lastFailure = new(error, _options.Time.GetUtcNow());

    // That a node is down says little; what the last attempt to connect came to says why.
    private StoreError Cause(StoreError error) =>
        error == StoreError.CircuitOpen && _connectFailure is not StoreError.None and var cause ? cause : error;
}
