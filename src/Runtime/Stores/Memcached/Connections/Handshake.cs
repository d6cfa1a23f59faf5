using System.Net.Security;
using MemcachedGen.Stores.Memcached.Connections.Tls;
using MemcachedGen.Stores.Memcached.Protocol;

namespace MemcachedGen.Stores.Memcached.Connections;

/// <summary>
/// The first exchange on a connection: authenticates where that is configured, and proves that a memcached is listening,
/// that it is new enough, and that replies are in step.
/// </summary>
internal static class Handshake
{
    private static readonly Version s_minimum = ServerVersions.Minimum;

    /// <summary>Opens a stream to a server and performs the handshake on it.</summary>
    /// <exception cref="ProtocolViolationException">What answers is not a memcached that can be used.</exception>
    /// <exception cref="ConnectFailedException">The connection is not secure, not authenticated or not ready in time.</exception>
    /// <exception cref="IOException">The stream broke.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The server cannot be reached.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    internal static async Task<(Stream Stream, Version Version)> OpenAsync(
        IConnector connector, StoreNode node, ConnectionOptions options, CancellationToken cancellationToken)
    {
        Stream stream = await connector.ConnectAsync(node, cancellationToken).ConfigureAwait(false);
        try
        {
            return (stream, await PerformAsync(stream, options.Credentials, cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <param name="stream">The connection.</param>
    /// <param name="credentials">Gives what to authenticate with; <see langword="null"/>: nothing.</param>
    /// <param name="cancellationToken">Bounds it all.</param>
    /// <exception cref="ProtocolViolationException">What answers is not a memcached that can be used.</exception>
    /// <exception cref="ConnectFailedException">The server does not let us in, or does not answer in time.</exception>
    internal static async Task<Version> PerformAsync(
        Stream stream, Func<CancellationToken, ValueTask<CacheCredentials>>? credentials, CancellationToken cancellationToken)
    {
        var exchange = new HandshakeStream(stream);
        try
        {
            if (credentials is not null)
            {
                await Authentication.PerformAsync(exchange, credentials, cancellationToken).ConfigureAwait(false);
            }

            return await AskVersionAsync(exchange, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw NoAnswer(mayExpectTls: stream is not SslStream && !exchange.HasReceived);
        }
        catch (Exception exception) when (!exchange.HasReceived && TlsFailures.BeforeFirstReply(stream as SslStream, exception) is { } failure)
        {
            throw failure;
        }
    }

    private static async Task<Version> AskVersionAsync(HandshakeStream exchange, CancellationToken cancellationToken)
    {
        await exchange.SendAsync("version\r\nmn\r\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
        Version version = ParseVersion(await exchange.ReadLineAsync(cancellationToken).ConfigureAwait(false));
        string fence = await exchange.ReadLineAsync(cancellationToken).ConfigureAwait(false);
        exchange.ExpectNoMore();
        if (fence != "MN")
        {
            throw HandshakeReplies.Refuse(fence);
        }

        return version >= s_minimum
            ? version
            : throw new ProtocolViolationException(
                StoreError.ProtocolError, $"The server is memcached {version}; at least {s_minimum} is needed.");
    }

    private static Version ParseVersion(string reply)
    {
        const string Prefix = "VERSION ";
        return reply.StartsWith(Prefix, StringComparison.Ordinal) && Version.TryParse(reply[Prefix.Length..].Split('-', '_', ' ')[0], out Version? version)
            ? version
            : throw HandshakeReplies.Refuse(reply);
    }

    private static ConnectFailedException NoAnswer(bool mayExpectTls) => new(
        StoreError.ConnectTimeout,
        mayExpectTls
            ? "It does not answer within ConnectTimeout; if it expects TLS on this port (-Z), set Tls.Enabled."
            : "It does not answer within ConnectTimeout.");
}
