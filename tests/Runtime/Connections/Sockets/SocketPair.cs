using System.Net.Sockets;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores.Memcached.Connections.Sockets;

namespace MemcachedGen.RuntimeTests.Connections.Sockets;

/// <summary>Both ends of a connection over the loopback.</summary>
internal static class SocketPair
{
    internal static async Task<(SocketStream Client, Socket Server)> ConnectAsync()
    {
        using Socket listener = LoopbackPort.Listen();
        Task<Socket> accepting = listener.AcceptAsync();
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        SocketStream client = await SocketStream.ConnectAsync(socket, listener.LocalEndPoint!, CancellationToken.None);
        return (client, await accepting);
    }
}
