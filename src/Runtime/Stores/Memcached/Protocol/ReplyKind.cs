namespace MemcachedGen.Stores.Memcached.Protocol;

/// <summary>The reply lines that leave the connection in a known state (protocol.txt, "Meta Commands").</summary>
internal enum ReplyKind : byte
{
    /// <summary><c>VA</c>: a value follows.</summary>
    Value,

    /// <summary><c>HD</c>: done.</summary>
    Done,

    /// <summary><c>EN</c>: no such item.</summary>
    Miss,

    /// <summary><c>NS</c>: not stored.</summary>
    NotStored,

    /// <summary><c>EX</c>: the item has changed.</summary>
    Exists,

    /// <summary><c>NF</c>: no such item.</summary>
    NotFound,

    /// <summary><c>SERVER_ERROR object too large for cache</c>: in sync, the old value is gone.</summary>
    TooLarge,

    /// <summary><c>SERVER_ERROR out of memory storing object</c>: in sync, the old value is gone.</summary>
    OutOfMemory,

    /// <summary><c>CLIENT_ERROR cannot increment or decrement non-numeric value</c>: in sync, the value is as it was.</summary>
    NotNumeric,
}
