using System.Net.Sockets;

namespace MemcachedGen.Stores.Memcached.Connections;

/// <summary>Connects over TCP.</summary>
internal sealed class SocketConnector : IConnector
{
    public async ValueTask<Stream> ConnectAsync(StoreNode node, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            await socket.ConnectAsync(node.Host, node.Port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
