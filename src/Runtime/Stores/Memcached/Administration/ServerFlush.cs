namespace MemcachedGen.Stores.Memcached.Connections;

/// <summary>Empties a server, over a connection of its own: <c>flush_all</c> is no meta command and has no place among them.</summary>
internal static class ServerFlush
{
    /// <summary>Sends <c>flush_all</c>.</summary>
    /// <returns>Whether the server did it; it refuses when it was started with <c>-F</c>.</returns>
    /// <exception cref="Protocol.ProtocolViolationException">What answers is not a memcached that can be used.</exception>
    /// <exception cref="ConnectFailedException">The connection is not secure, not authenticated or not ready in time.</exception>
    /// <exception cref="IOException">The stream broke.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The server cannot be reached.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    internal static async Task<bool> PerformAsync(
        IConnector connector, StoreNode node, ConnectionOptions options, CancellationToken cancellationToken)
    {
        Stream stream = await connector.ConnectAsync(node, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            await Handshake.PerformAsync(stream, options.Credentials, cancellationToken).ConfigureAwait(false);
            var exchange = new HandshakeStream(stream);
            await exchange.SendAsync("flush_all\r\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
            string reply = await exchange.ReadLineAsync(cancellationToken).ConfigureAwait(false);
            return reply == "OK" || (reply.StartsWith("CLIENT_ERROR", StringComparison.Ordinal) ? false : throw HandshakeReplies.Refuse(reply));
        }
    }
}
