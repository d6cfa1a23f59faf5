using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace MemcachedGen.Stores.Memcached.Connections.Tls;

/// <summary>Secures the connections of another connector. There is no way back to an unsecured one.</summary>
/// <param name="inner">Opens the connections.</param>
/// <param name="settings">How to secure them.</param>
internal sealed class TlsConnector(IConnector inner, TlsSettings settings) : IConnector
{
    /// <exception cref="ConnectFailedException">The connection cannot be secured; the message says why.</exception>
    public async ValueTask<Stream> ConnectAsync(StoreNode node, CancellationToken cancellationToken)
    {
        var server = new ServerCertificate(settings.ServerName ?? node.Host, settings);
        SslClientAuthenticationOptions options = CreateOptions(server);
        Stream plain = await inner.ConnectAsync(node, cancellationToken).ConfigureAwait(false);
        var secured = new SecuredStream(plain);
        try
        {
            await secured.AuthenticateAsClientAsync(options, cancellationToken).ConfigureAwait(false);
            return secured;
        }
        catch (Exception exception)
        {
            await secured.DisposeAsync().ConfigureAwait(false);
            if (server.Refusal is { } refusal)
            {
                throw new ConnectFailedException(StoreError.TlsFailed, refusal, exception);
            }

            throw cancellationToken.IsCancellationRequested
                ? new ConnectFailedException(
                    StoreError.ConnectTimeout, "The TLS handshake did not end within ConnectTimeout: the server hangs, or this port does not speak TLS.")
                : TlsFailures.DuringHandshake(exception, options.ClientCertificateContext is not null);
        }
    }

    private SslClientAuthenticationOptions CreateOptions(ServerCertificate server)
    {
        try
        {
            return new SslClientAuthenticationOptions
            {
                TargetHost = server.ExpectedName,
                EnabledSslProtocols = settings.IsTls13Required ? SslProtocols.Tls13 : SslProtocols.Tls12 | SslProtocols.Tls13,
                CertificateChainPolicy = CreateChainPolicy(),
                ClientCertificateContext = settings.ClientCertificate?.Invoke(),
                RemoteCertificateValidationCallback = server.Accept,
                // A resumed session would go by the certificates of an earlier connection, and memcached refuses it where it
                // wants a client certificate. Connects are rare enough for a full handshake.
                AllowTlsResume = false,
            };
        }
        catch (CertificateFileException exception)
        {
            throw new ConnectFailedException(StoreError.TlsFailed, exception.Message, exception);
        }
    }

    // Nothing is downloaded but revocation lists, and these within a limit: the handshake waits for it.
    private X509ChainPolicy CreateChainPolicy()
    {
        var policy = new X509ChainPolicy
        {
            DisableCertificateDownloads = true,
            RevocationMode = settings.CheckRevocation ? X509RevocationMode.Online : X509RevocationMode.NoCheck,
            RevocationFlag = X509RevocationFlag.ExcludeRoot,
            UrlRetrievalTimeout = settings.RevocationTimeout,
        };
        if (settings.Authorities is { } authorities)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(authorities());
        }

        return policy;
    }
}
