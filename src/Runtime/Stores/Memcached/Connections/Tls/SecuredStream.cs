using System.Net.Security;
using MemcachedGen.Stores.Memcached.Connections.Sockets;

namespace MemcachedGen.Stores.Memcached.Connections.Tls;

/// <summary>A stream secured by TLS that knows what it goes over.</summary>
/// <param name="plain">What it goes over; disposed with it.</param>
internal sealed class SecuredStream(Stream plain) : SslStream(plain, leaveInnerStreamOpen: false)
{
    /// <summary>The socket's stream, where it is one.</summary>
    internal SocketStream? Socket => InnerStream as SocketStream;
}
