namespace MemcachedGen.Stores;

/// <summary>Why a store could not answer. A closed set; in telemetry it is the value of <c>error.type</c>.</summary>
public enum StoreError
{
    /// <summary>No error.</summary>
    None,

    /// <summary>No reply within the operation timeout.</summary>
    Timeout,

    /// <summary>The caller's token was cancelled.</summary>
    Canceled,

    /// <summary>The server refused the connection, or its host is unknown or out of reach.</summary>
    ConnectRefused,

    /// <summary>The connection was not ready within the time allowed.</summary>
    ConnectTimeout,

    /// <summary>The connection broke while the request was under way.</summary>
    ConnectionReset,

    /// <summary>The connection was closed while the request was under way.</summary>
    ConnectionClosed,

    /// <summary>The server sent something that is not a reply.</summary>
    ProtocolError,

    /// <summary>The server sent a reply that belongs to another request.</summary>
    ResponseDesync,

    /// <summary>Too many requests are under way on the connection.</summary>
    QueueFull,

    /// <summary>The node is marked down and was not asked.</summary>
    CircuitOpen,

    /// <summary>No servers are known yet, or there are none.</summary>
    NoNode,

    /// <summary>The value is larger than an item may be.</summary>
    ValueTooLarge,

    /// <summary>The key is empty, too long or holds a byte that a key may not hold.</summary>
    InvalidKey,

    /// <summary>The server answered <c>SERVER_ERROR</c>, for example because it is out of memory.</summary>
    ServerError,

    /// <summary>No secure connection: the TLS handshake failed, or one side refuses the other's certificate.</summary>
    TlsFailed,

    /// <summary>The server refuses the credentials, asks for some where none are configured, or does not ask for those that are.</summary>
    AuthenticationFailed,

    /// <summary>The server keeps no versions (memcached's option <c>-C</c>), so nothing can be compared: start it without that option.</summary>
    VersionsOff,
}
