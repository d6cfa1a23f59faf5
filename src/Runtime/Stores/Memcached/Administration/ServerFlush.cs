using MemcachedGen.Stores.Memcached.Connections;
using MemcachedGen.Stores.Memcached.Protocol;

namespace MemcachedGen.Stores.Memcached.Administration;

/// <summary>Empties a server, over a connection of its own: <c>flush_all</c> is no meta command and has no place among them.</summary>
internal static class ServerFlush
{
    /// <summary>Sends <c>flush_all</c>.</summary>
    /// <returns>Whether the server did it; it refuses when it was started with <c>-F</c>.</returns>
    /// <remarks>Throws what <see cref="Handshake.OpenAsync"/> throws.</remarks>
    internal static async Task<bool> PerformAsync(
        IConnector connector, StoreNode node, ConnectionOptions options, CancellationToken cancellationToken)
    {
        AdministrationConnection connection =
            await AdministrationConnection.OpenAsync(connector, node, options, cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            string[] lines = await connection.ExchangeAsync("flush_all", cancellationToken).ConfigureAwait(false);
            return lines switch
            {
                ["OK"] => true,
                [var line] when line.StartsWith("CLIENT_ERROR", StringComparison.Ordinal) => false,
                _ => throw HandshakeReplies.Refuse(string.Concat(lines)),
            };
        }
    }
}
