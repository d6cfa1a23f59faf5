using MemcachedGen.Stores.Memcached.Connections;

namespace MemcachedGen.Stores.Memcached.Cluster;

/// <summary>The place of one connection to a node.</summary>
internal sealed class Lane(TimeProvider time)
{
    private volatile Connection? _connection;

    internal Connection? Connection => _connection;

    internal bool IsConnected => _connection is not null;

    internal Task CloseAsync(StoreError reason = StoreError.ConnectionClosed) => _connection is { } connection ? connection.CloseAsync(reason) : Task.CompletedTask;

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
