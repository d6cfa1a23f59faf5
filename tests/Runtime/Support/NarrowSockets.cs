using System.Net;
using System.Net.Sockets;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached.Connections;
using MemcachedGen.Stores.Memcached.Connections.Sockets;

namespace MemcachedGen.RuntimeTests.Support;

/// <summary>Connects over sockets whose buffers are full at once.</summary>
internal sealed class NarrowSockets(bool hasReaders) : IConnector
{
    private const int BufferSize = 4_096;

    public async ValueTask<Stream> ConnectAsync(StoreNode node, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
            SendBufferSize = BufferSize,
            ReceiveBufferSize = BufferSize,
        };
        var endPoint = new IPEndPoint(IPAddress.Parse(node.Host), node.Port);
        if (hasReaders)
        {
            return await SocketStream.ConnectAsync(socket, endPoint, cancellationToken);
        }

        await socket.ConnectAsync(endPoint, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
