using MemcachedGen.Stores.Memcached.Connections;
using MemcachedGen.Stores.Memcached.Protocol;

namespace MemcachedGen.Stores.Memcached.Cluster;

/// <summary>The place of one connection to a node.</summary>
internal sealed class Lane(TimeProvider time)
{
    private volatile Connection? _connection;

    internal bool IsConnected => _connection is not null;

    /// <summary>Whether no reply is outstanding.</summary>
    internal bool IsIdle => _connection is not { IsIdle: false };

    /// <summary>Sends a request, if there is a connection.</summary>
    internal bool TrySend(in MetaRequest request, ulong hash, CancellationToken cancellationToken, out ValueTask<StoreReply> reply)
    {
        if (_connection is { } connection)
        {
            return connection.TrySend(request, hash, cancellationToken, out reply);
        }

        reply = default;
        return false;
    }

    internal Task CloseAsync() => _connection is { } connection ? connection.CloseAsync() : Task.CompletedTask;

    /// <summary>Uses a connection until it ends.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="closing">Ends it.</param>
    /// <returns>Why it ended, and how long it held.</returns>
    internal async Task<(StoreError Reason, TimeSpan Lifetime)> ServeAsync(Connection connection, CancellationToken closing)
    {
        long since = time.GetTimestamp();
        _connection = connection;
        StoreError reason;
        using (closing.UnsafeRegister(static state => ((Connection)state!).CloseAsync(), connection))
        {
            reason = await connection.Closed.ConfigureAwait(false);
            _connection = null;
        }

        return (reason, time.GetElapsedTime(since));
    }
}
