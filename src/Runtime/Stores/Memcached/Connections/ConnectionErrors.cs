using System.Net.Sockets;
using MemcachedGen.Stores.Memcached.Protocol;

namespace MemcachedGen.Stores.Memcached.Connections;

/// <summary>Names what went wrong on a connection.</summary>
internal static class ConnectionErrors
{
    internal static StoreError Classify(Exception exception) => exception switch
    {
        ProtocolViolationException violation => violation.Error,
        ConnectFailedException failure => failure.Error,
        OperationCanceledException => StoreError.ConnectionClosed,
        ObjectDisposedException => StoreError.ConnectionClosed,
        SocketException
        {
            SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain
                or SocketError.HostUnreachable or SocketError.NetworkUnreachable,
        } => StoreError.ConnectRefused,
        SocketException { SocketErrorCode: SocketError.TimedOut } => StoreError.ConnectTimeout,
        IOException { InnerException: SocketException inner } => Classify(inner),
        _ => StoreError.ConnectionReset,
    };
}
