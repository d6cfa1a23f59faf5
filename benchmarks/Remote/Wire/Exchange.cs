using System.Net.Sockets;

namespace MemcachedGen.Remote.Wire;

/// <summary>One request and its reply over a bare asynchronous socket.</summary>
internal static class Exchange
{
    /// <returns>The value; empty where the reply has none.</returns>
    public static async ValueTask<ReadOnlyMemory<byte>> RunAsync(
        Socket socket, MetaRequests requests, int key, byte[] received, CancellationToken cancellationToken)
    {
        await socket.SendAsync(requests.Window(key, 1), cancellationToken);
        int end = 0;
        ReadOnlyMemory<byte> value;
        do
        {
            int read = await socket.ReceiveAsync(received.AsMemory(end), cancellationToken);
            end += read > 0 ? read : throw new IOException("The server closed the connection.");
        }
        while (!MetaReply.TryRead(received.AsMemory(0, end), key, out value, out _));

        return value;
    }
}
