using MemcachedGen.Stores.Memcached.Connections;

namespace MemcachedGen.Stores.Memcached.Cluster;

/// <summary>The place of one connection to a node.</summary>
/// <param name="time">The clock.</param>
/// <param name="number">Its number among the node's. What is asked for when a reply of it was read had better go over it too.</param>
internal sealed class Lane(TimeProvider time, uint number)
{
    private volatile Connection? _connection;

    internal Connection? Connection => _connection;

    internal bool IsConnected => _connection is not null;

    internal Task CloseAsync(StoreError reason = StoreError.ConnectionClosed) => _connection is { } connection ? connection.CloseAsync(reason) : Task.CompletedTask;

    /// <summary>Whether no reply is outstanding.</summary>
    internal bool IsIdle => _connection is not { IsIdle: false };

    /// <summary>How many replies are outstanding.</summary>
    internal int InFlight => _connection?.InFlight ?? 0;

    /// <summary>Uses a connection until it ends.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="closing">Ends it.</param>
    /// <returns>Why it ended, and how long it held.</returns>
    internal async Task<(StoreError Reason, TimeSpan Lifetime)> ServeAsync(Connection connection, CancellationToken closing)
    {
        long since = time.GetTimestamp();
        connection.Way = number;
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
