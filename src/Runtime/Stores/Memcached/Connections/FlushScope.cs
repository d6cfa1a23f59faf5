namespace MemcachedGen.Stores.Memcached.Connections;

/// <summary>What a thread sends while its scope is open leaves together when the scope ends.</summary>
internal sealed class FlushScope
{
    [ThreadStatic]
    private static FlushScope? t_current;

    private readonly List<Connection> _connections = [];
    private int _depth;

    internal static FlushScope? Current => t_current is { _depth: > 0 } scope ? scope : null;

    internal static FlushScope Enter()
    {
        FlushScope scope = t_current ??= new();
        scope._depth++;
        return scope;
    }

    internal void Add(Connection connection)
    {
        if (!_connections.Contains(connection))
        {
            _connections.Add(connection);
        }
    }

    internal void Exit()
    {
        if (--_depth > 0)
        {
            return;
        }

        foreach (Connection connection in _connections)
        {
            connection.Flush();
        }

        _connections.Clear();
    }
}
