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
    private uint _batches;
    private uint _way;
    private int _depth;

    private FlushScope()
    {
    }

    /// <summary>The open scope of this thread.</summary>
    internal static FlushScope? Current => t_ofThread is { _depth: > 0 } scope ? scope : null;

    /// <summary>What is sent in one scope had better go one way: a number that says which.</summary>
    /// <returns>Whether this thread is in a scope.</returns>
    internal static bool TryGetWay(out uint way)
    {
        FlushScope? scope = t_ofThread;
        way = scope is null ? 0 : scope._way;
        return scope is { _depth: > 0 };
    }

    /// <param name="way">Which way to go; that of the outermost scope counts.</param>
    internal static FlushScope Enter(uint way)
    {
        FlushScope scope = t_ofThread ??= new();
        if (scope._depth++ == 0)
        {
            scope._way = way;
        }

        return scope;
    }

    internal static void EnterBatch() => Enter(t_ofThread is { } scope ? scope._batches++ : 0);

    internal static void ExitBatch()
    {
        FlushScope scope = Current
            ?? throw new InvalidOperationException("This thread has begun no batch. A batch is ended by the thread that began it.");
        scope.Exit();
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
