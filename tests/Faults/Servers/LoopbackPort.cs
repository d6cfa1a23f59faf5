using System.Net;
using System.Net.Sockets;

namespace MemcachedGen.Faults.Servers;

/// <summary>
/// Ports below the kernel's ephemeral range: a client that keeps dialling a dead node there would sooner or later be
/// given that very port as its own and be connected to itself.
/// </summary>
internal static class LoopbackPort
{
    private const int First = 12_000;
    private const int End = 32_000;
    private const int Attempts = 200;

    public static int Free()
    {
        using Socket socket = Listen();
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    public static Socket Listen()
    {
        for (int attempt = 1; ; attempt++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, Random.Shared.Next(First, End)));
                socket.Listen();
                return socket;
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse && attempt < Attempts)
            {
                socket.Dispose();
            }
        }
    }
}
