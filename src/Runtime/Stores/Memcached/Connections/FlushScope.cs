namespace MemcachedGen.Stores.Memcached.Connections;

/// <summary>Requests that a thread sends while its scope is open leave together when the scope ends. Scopes nest.</summary>
/// <remarks>
/// Other threads are not held up: whoever sends outside a scope has everything sent that has gathered. Code that may
/// block must not run in a scope unless somebody else looks after the requests meanwhile.
/// </remarks>
internal sealed class FlushScope
{
    [ThreadStatic]
    private static FlushScope? t_ofThread;

    private readonly List<Connection> _connections = [];
    private int _depth;
    private int _batchDepth;
    private uint _batch;

    private FlushScope()
    {
    }

    /// <summary>The open scope of this thread.</summary>
    internal static FlushScope? Current => t_ofThread is { _depth: > 0 } scope ? scope : null;

    /// <summary>A number that the requests of one batch have in common, so that they can go the same way.</summary>
    /// <returns>Whether this thread is in a batch.</returns>
    internal static bool TryGetBatch(out uint batch)
    {
        FlushScope? scope = t_ofThread;
        batch = scope is null ? 0 : scope._batch;
        return scope is { _batchDepth: > 0 };
    }

    internal static void EnterBatch()
    {
        FlushScope scope = Enter();
        if (scope._batchDepth++ == 0)
        {
            scope._batch++;
        }
    }

    internal static void ExitBatch()
    {
        FlushScope scope = t_ofThread is { _batchDepth: > 0 } open
            ? open
            : throw new InvalidOperationException("This thread has begun no batch. A batch is ended by the thread that began it.");
        scope._batchDepth--;
        scope.Exit();
    }

    internal static FlushScope Enter()
    {
        FlushScope scope = t_ofThread ??= new();
        scope._depth++;
        return scope;
    }

    /// <summary>Has a connection send what has gathered when the scope ends.</summary>
    internal void Add(Connection connection)
    {
        if (!_connections.Contains(connection))
        {
            _connections.Add(connection);
        }
    }

    internal void Exit()
    {
        if (--_depth == 0)
        {
            foreach (Connection connection in _connections)
            {
                connection.Flush();
            }

            _connections.Clear();
        }
    }
}
