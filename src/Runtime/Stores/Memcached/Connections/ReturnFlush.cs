using MemcachedGen.Telemetry;
using Microsoft.Extensions.Logging;

namespace MemcachedGen.Stores.Memcached.Connections;

/// <summary>Empties a server that was away from the list, on a connection of its own: what it holds may be outdated.</summary>
internal static class ReturnFlush
{
    /// <returns>Whether it was emptied; a server that refuses to be is used as it is, and that is logged.</returns>
    /// <remarks>Throws what opening a connection throws: the server is not to be used then.</remarks>
    internal static async Task<bool> PerformAsync(
        IConnector connector, StoreNode node, ConnectionOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        Stream stream = await connector.ConnectAsync(node, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            await Handshake.PerformAsync(stream, options.Credentials, cancellationToken).ConfigureAwait(false);
            var exchange = new HandshakeStream(stream);
            await exchange.SendAsync("flush_all\r\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
            string reply = await exchange.ReadLineAsync(cancellationToken).ConfigureAwait(false);
            if (reply == "OK")
            {
                Log.ReturningServerFlushed(logger, node);
                return true;
            }

            Log.ReturningServerNotFlushed(logger, node);
            return false;
        }
    }
}
