using System.Security.Cryptography.X509Certificates;
using MemcachedGen.Hosting;

namespace MemcachedGen;

/// <summary>How connections to the servers are secured. Files are PEM; they are read when the client is created, and again at a reconnect when they have changed.</summary>
/// <remarks>A server's certificate that does not hold is always refused; nothing here turns that off.</remarks>
public sealed class MemcachedGenTlsOptions
{
    /// <summary>Whether connections are secured. The servers must speak TLS then (<c>-Z</c>): there is no falling back. Default: no.</summary>
    public bool Enabled { get; set; }

    /// <summary>The name that the servers' certificates must carry. Default: each server's host as written in <see cref="MemcachedGenOptions.Servers"/>.</summary>
    public string? ServerName { get; set; }

    /// <summary>A file with the root certificates to trust, one or several; the system's are not trusted then. Default: the system's.</summary>
    public string? CertificateAuthorityFile { get; set; }

    /// <summary>A file with the client's certificate, followed by intermediate certificates if need be. Default: none.</summary>
    public string? ClientCertificateFile { get; set; }

    /// <summary>A file with the client certificate's private key, not encrypted. Default: the key is in <see cref="ClientCertificateFile"/>.</summary>
    public string? ClientKeyFile { get; set; }

    /// <summary>The lowest version of TLS to accept. Default: 1.2.</summary>
    public MemcachedGenTlsVersion MinimumVersion { get; set; } = MemcachedGenTlsVersion.Tls12;

    /// <summary>
    /// Whether the issuer is asked if a server's certificate was revoked; if it cannot be asked, the certificate is refused.
    /// Takes a part of <see cref="MemcachedGenOptions.ConnectTimeout"/>. Default: no.
    /// </summary>
    public bool CheckRevocation { get; set; }

    // Fields, because the configuration binder looks at every property.
    internal Func<X509Certificate2>? ClientCertificate;
    internal X509Certificate2Collection? Authorities;
    internal Func<X509Certificate2, bool>? ServerCertificateCheck;

    /// <summary>Identifies the client by a certificate from code instead of from a file.</summary>
    /// <param name="certificate">The certificate with its private key. It must outlive the client, which does not dispose of it.</param>
    public MemcachedGenTlsOptions UseClientCertificate(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return UseClientCertificate(certificate.Itself); // equal for the same certificate, so that a reload of it changes nothing
    }

    /// <summary>Identifies the client by a certificate from code that may be replaced.</summary>
    /// <param name="provide">Gives the certificate with its private key; called when the options are validated and at every connect, by several threads.</param>
    public MemcachedGenTlsOptions UseClientCertificate(Func<X509Certificate2> provide)
    {
        ArgumentNullException.ThrowIfNull(provide);
        ClientCertificate = provide;
        return this;
    }

    /// <summary>Trusts root certificates from code instead of from a file; the system's are not trusted then.</summary>
    /// <param name="authorities">The root certificates, at least one.</param>
    public MemcachedGenTlsOptions UseCertificateAuthorities(X509Certificate2Collection authorities)
    {
        ArgumentNullException.ThrowIfNull(authorities);
        Authorities = authorities;
        return this;
    }

    /// <summary>Makes a further condition on the servers' certificates, for example that a key is a known one.</summary>
    /// <param name="accept">
    /// Called by several threads with a certificate that has passed everything else: it can refuse it, and can not make a wrong one right.
    /// One that throws refuses.
    /// </param>
    public MemcachedGenTlsOptions UseServerCertificateCheck(Func<X509Certificate2, bool> accept)
    {
        ArgumentNullException.ThrowIfNull(accept);
        ServerCertificateCheck = accept;
        return this;
    }
}
