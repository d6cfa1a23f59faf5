using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MemcachedGen.Throughput;

/// <summary>A memcached node.</summary>
/// <param name="Name">The address as it was given.</param>
/// <param name="EndPoint">Where that is.</param>
internal sealed record Server(string Name, IPEndPoint EndPoint)
{
    public static Server Parse(string name)
    {
        int colon = name.LastIndexOf(':');
        if (colon <= 0 || !ushort.TryParse(name.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out ushort port))
        {
            throw new ArgumentException($"'{name}' is not a server: expected host:port.");
        }

        try
        {
            IPAddress[] addresses = Dns.GetHostAddresses(name[..colon].Trim('[', ']'));
            return new Server(name, new IPEndPoint(addresses[0], port));
        }
        catch (SocketException e)
        {
            throw new ArgumentException($"'{name}' cannot be resolved: {e.Message}");
        }
    }

    public Socket Connect()
    {
        var socket = new Socket(EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(EndPoint);
        return socket;
    }
}
