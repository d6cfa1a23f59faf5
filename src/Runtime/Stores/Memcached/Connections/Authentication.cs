using System.Security.Cryptography;
using MemcachedGen.Stores.Memcached.Protocol;

namespace MemcachedGen.Stores.Memcached.Connections;

/// <summary>Authenticates a connection to a server with <c>-Y</c>.</summary>
/// <remarks>
/// The request is a <c>set</c>, and a server that does not ask for authentication would store it: anybody could then read
/// the password under the key <c>auth</c>. So the server is asked first whether it wants credentials. They travel alone,
/// because the server drops what comes before them in the same packet.
/// </remarks>
internal static class Authentication
{
    /// <exception cref="ConnectFailedException">There are no credentials to send, or the server refuses them.</exception>
    /// <exception cref="ProtocolViolationException">What answers is not a memcached.</exception>
    internal static async Task PerformAsync(
        HandshakeStream stream, Func<CancellationToken, ValueTask<CacheCredentials>> provider, CancellationToken cancellationToken)
    {
        await ExpectToBeAskedAsync(stream, cancellationToken).ConfigureAwait(false);
        CacheCredentials credentials = await GetAsync(provider, cancellationToken).ConfigureAwait(false);
        byte[] request = credentials.ToRequest();
        try
        {
            await stream.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(request);
        }

        string reply = await stream.ReadLineAsync(cancellationToken).ConfigureAwait(false);
        stream.ExpectNoMore();
        if (reply != "STORED")
        {
            throw reply.StartsWith(HandshakeReplies.WrongCredentials, StringComparison.Ordinal)
                ? new ConnectFailedException(
                    StoreError.AuthenticationFailed,
                    $"The server refuses the password of user '{credentials.UserName}', or does not know the user: compare UserName and Password, "
                    + "or what UseCredentials gives, with the server's file (-Y); it is read again on SIGHUP.")
                : new ConnectFailedException(StoreError.AuthenticationFailed, "The server does not take the credentials.");
        }
    }

    private static async Task ExpectToBeAskedAsync(HandshakeStream stream, CancellationToken cancellationToken)
    {
        await stream.SendAsync("mn\r\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
        string reply = await stream.ReadLineAsync(cancellationToken).ConfigureAwait(false);
        stream.ExpectNoMore();
        if (reply == "MN")
        {
            throw new ConnectFailedException(
                StoreError.AuthenticationFailed,
                "Credentials are configured, and the server does not ask for any. They were not sent: it would store them for everybody to read. "
                + "Start it with -Y, or remove UserName, Password and UseCredentials.");
        }

        if (reply != HandshakeReplies.Unauthenticated)
        {
            throw HandshakeReplies.Refuse(reply);
        }
    }

    // The provider is a caller's code: it may hang, throw, and put into its message what must not be logged.
    private static async Task<CacheCredentials> GetAsync(
        Func<CancellationToken, ValueTask<CacheCredentials>> provider, CancellationToken cancellationToken)
    {
        try
        {
            return await provider(cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false)
                ?? throw new ConnectFailedException(StoreError.AuthenticationFailed, "UseCredentials gave no credentials, but null.");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new ConnectFailedException(
                StoreError.AuthenticationFailed, "UseCredentials gave no credentials within ConnectTimeout: keep them at hand, or allow more time.");
        }
        catch (Exception exception) when (exception is not ConnectFailedException)
        {
            throw new ConnectFailedException(
                StoreError.AuthenticationFailed, $"UseCredentials failed with {exception.GetType()}; its message is left out, since it may hold a secret.");
        }
    }
}
