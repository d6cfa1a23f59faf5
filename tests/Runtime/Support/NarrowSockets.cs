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

    public ValueTask<Stream> ConnectAsync(StoreNode node, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
            SendBufferSize = BufferSize,
            ReceiveBufferSize = BufferSize,
        };
        return SocketConnector.OpenAsync(socket, new IPEndPoint(IPAddress.Parse(node.Host), node.Port), hasReaders, cancellationToken);
    }
}
