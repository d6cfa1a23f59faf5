using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace MemcachedGen.Faults.Servers;

/// <summary>How a test gets into a server that does not let everybody in. It looks at no certificate: servers are wrong on purpose.</summary>
/// <param name="IsTls">Whether the server speaks TLS.</param>
/// <param name="ClientCertificate">What the server may ask for.</param>
/// <param name="Credentials">User name and password, with a space between them.</param>
public sealed record NodeAccess(bool IsTls = false, X509Certificate2? ClientCertificate = null, string? Credentials = null)
{
    public static NodeAccess Open { get; } = new();

    /// <summary>What the server's process gets on top of our environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    internal async Task<Stream> SecureAsync(Stream plain)
    {
        if (!IsTls)
        {
            return plain;
        }

        var secured = new SslStream(plain, leaveInnerStreamOpen: false);
        try
        {
            await secured.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = "localhost",
                // memcached sets no session id context, so that resuming fails where it wants client certificates.
                AllowTlsResume = false,
                ClientCertificates = ClientCertificate is null ? null : [ClientCertificate],
                RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate is not null,
            });
            return secured;
        }
        catch
        {
            await secured.DisposeAsync();
            throw;
        }
    }
}
