using System.Net;
using System.Net.Sockets;
using MemcachedGen.RuntimeTests.Support;

namespace MemcachedGen.RuntimeTests.SupportTests;

/// <summary>Sends back what it gets.</summary>
internal sealed class EchoServer : IDisposable
{
    private readonly Socket _listener = LoopbackPort.Listen();

    public EchoServer() => _ = AcceptAsync();

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndPoint!;

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = EchoAsync(await _listener.AcceptAsync());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private static async Task EchoAsync(Socket socket)
    {
        using var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            await stream.CopyToAsync(stream);
        }
        catch (IOException)
        {
            // The client is gone.
        }
    }
}
