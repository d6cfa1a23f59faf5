using MemcachedGen.Stores.Memcached;
using MemcachedGen.Stores.Memcached.Administration;

namespace MemcachedGen;

/// <content>What servers say of themselves, as metrics.</content>
public sealed partial class CacheClient
{
    private readonly CancellationTokenSource _ending = new();

    /// <summary>
    /// Asks every server for its statistics (memcached's <c>stats</c>) again and again, and reports them on the meter
    /// <see cref="MemcachedGenDiagnostics.MeterName"/>. With a host, <see cref="MemcachedGenBuilder.AddServerMetrics"/> does this.
    /// </summary>
    /// <param name="interval">How often, 1 second to 1 hour. Default: 15 seconds. A server that takes longer to answer has not answered.</param>
    /// <returns>Ends it when disposed of; the client's end does so too.</returns>
    /// <remarks>
    /// <para><c>memcachedgen.server.memory.usage</c> and <c>.memory.limit</c> in bytes, <c>memcachedgen.server.item.count</c>,
    /// <c>memcachedgen.server.connection.count</c> (of all clients of the server), and the counters <c>memcachedgen.server.evictions</c> and
    /// <c>memcachedgen.server.requests</c>, the latter by <c>memcachedgen.cache.request.type</c>, <c>hit</c> or <c>miss</c>: each by
    /// <c>server.address</c> and <c>server.port</c>. A server is reported once, however many clients of the process ask it.</para>
    /// <para>The counters are the server's own. When it restarts they begin anew, and are reported as they are: what collects metrics
    /// knows such resets. The figures of a server that does not answer stand for at most three intervals; those of one that left the
    /// list of servers disappear at once.</para>
    /// <para>Each question takes a short connection of its own, and makes no span. Does nothing where the client has no memcached
    /// servers. Thread-safe.</para>
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The interval is out of range.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed of.</exception>
    public IAsyncDisposable CollectServerMetrics(TimeSpan? interval = null)
    {
        TimeSpan pause = ServerCollector.Checked(interval);
        ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
        return _store is MemcachedStore servers
            ? new ServerCollector(servers, pause, servers.Topology.Options.Time, _logger, _ending.Token)
            : new NothingToCollect();
    }

    private sealed class NothingToCollect : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
