using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace MemcachedGen.Stores.Memcached.Connections.Sockets;

/// <summary>Connects over TCP: resolves the host at every connect and tries its addresses one after the other.</summary>
/// <param name="connectTimeout">How long a connect may take in all; a share of it is what one of several addresses gets. Default: 1 second.</param>
/// <param name="time">The clock; the system's by default.</param>
/// <param name="resolve">Looks up hosts; the system's resolver by default.</param>
/// <param name="logger">Is told when a host cannot be resolved any more.</param>
/// <param name="hasReaders">Whether a thread for each connection reads, and not those of the pool. Only on Linux; see <see cref="SocketStream"/>.</param>
internal sealed class SocketConnector(
    TimeSpan? connectTimeout = null, TimeProvider? time = null, HostResolver? resolve = null, ILogger? logger = null, bool hasReaders = true) : IConnector
{
    // A peer that is gone without a word is found out within 45 seconds on an idle connection; a busy one notices by its deadlines.
    private const int KeepAliveSeconds = 30;
    private const int KeepAliveIntervalSeconds = 5;
    private const int KeepAliveProbes = 3;

    private readonly TimeSpan _connectTimeout = connectTimeout ?? TimeSpan.FromSeconds(1);

    // Windows hands what has come to the thread that it wakes: there is nothing to be saved.
    private readonly bool _hasReaders = hasReaders && OperatingSystem.IsLinux();

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly HostAddresses _addresses = new(
        resolve ?? Dns.GetHostAddressesAsync, (connectTimeout ?? TimeSpan.FromSeconds(1)) / 2, time ?? TimeProvider.System, logger ?? NullLogger.Instance);

    public async ValueTask<Stream> ConnectAsync(StoreNode node, CancellationToken cancellationToken)
    {
        IPAddress[] addresses = await _addresses.FindAsync(node, cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < addresses.Length - 1; i++)
        {
            using var share = new CancellationTokenSource(_connectTimeout / (addresses.Length + 1), _time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(share.Token, cancellationToken);
            try
            {
                return await ConnectAsync(node, addresses[i], either.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is SocketException or OperationCanceledException)
            {
                // The next address; the last one's failure is the one that is told.
            }
        }

        return await ConnectAsync(node, addresses[^1], cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<Stream> ConnectAsync(StoreNode node, IPAddress address, CancellationToken cancellationToken)
    {
        var endPoint = new IPEndPoint(address, node.Port);
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, KeepAliveSeconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, KeepAliveIntervalSeconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, KeepAliveProbes);
            Stream stream = await OpenAsync(socket, endPoint, _hasReaders, cancellationToken).ConfigureAwait(false);
            node.Peer = new NodePeer(endPoint);
            return stream;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Connects a socket, which then belongs to the stream.</summary>
    internal static async ValueTask<Stream> OpenAsync(Socket socket, EndPoint endPoint, bool hasReader, CancellationToken cancellationToken)
    {
        if (hasReader)
        {
            return await SocketStream.ConnectAsync(socket, endPoint, cancellationToken).ConfigureAwait(false);
        }

        await socket.ConnectAsync(endPoint, cancellationToken).ConfigureAwait(false);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
