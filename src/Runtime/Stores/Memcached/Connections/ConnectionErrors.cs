using System.Net.Sockets;
using MemcachedGen.Stores.Memcached.Protocol;

namespace MemcachedGen.Stores.Memcached.Connections;

/// <summary>Names what went wrong on a connection.</summary>
internal static class ConnectionErrors
{
    internal static StoreError Classify(Exception exception) => exception switch
    {
        ProtocolViolationException violation => violation.Error,
        OperationCanceledException => StoreError.ConnectionClosed,
        ObjectDisposedException => StoreError.ConnectionClosed,
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => StoreError.ConnectRefused,
        SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.Shutdown } => StoreError.ConnectionReset,
        IOException { InnerException: SocketException inner } => Classify(inner),
        _ => StoreError.ConnectionReset,
    };
}
