namespace MemcachedGen.Stores.Memcached.Protocol;

/// <summary>The meta commands sent on a shared connection.</summary>
internal enum RequestKind : byte
{
    /// <summary><c>mg</c>.</summary>
    Get,

    /// <summary><c>ms</c>.</summary>
    Set,

    /// <summary><c>md</c>.</summary>
    Delete,
}
