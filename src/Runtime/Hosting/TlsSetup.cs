using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MemcachedGen.Stores.Memcached.Connections.Tls;
using Microsoft.Extensions.Logging;

namespace MemcachedGen.Hosting;

/// <summary>Turns options into what the transport needs. Reads the files.</summary>
internal static class TlsSetup
{
    private const string AuthorityFile = $"{nameof(MemcachedGenOptions.Tls)}.{nameof(MemcachedGenTlsOptions.CertificateAuthorityFile)}";
    private const string CertificateFile = $"{nameof(MemcachedGenOptions.Tls)}.{nameof(MemcachedGenTlsOptions.ClientCertificateFile)}";
    private const string KeyFile = $"{nameof(MemcachedGenOptions.Tls)}.{nameof(MemcachedGenTlsOptions.ClientKeyFile)}";

    internal static TlsSettings Create(MemcachedGenOptions options, ILogger logger) => new()
    {
        ServerName = options.Tls.ServerName,
        IsTls13Required = options.Tls.MinimumVersion == MemcachedGenTlsVersion.Tls13,
        CheckRevocation = options.Tls.CheckRevocation,
        RevocationTimeout = options.ConnectTimeout / 2,
        Authorities = Authorities(options.Tls, logger),
        ClientCertificate = ClientCertificate(options.Tls, logger),
        ServerCertificateCheck = options.Tls.ServerCertificateCheck,
    };

    /// <exception cref="CertificateFileException">The file cannot be used.</exception>
    internal static Func<X509Certificate2Collection>? Authorities(MemcachedGenTlsOptions tls, ILogger logger)
    {
        if (tls.Authorities is { } given)
        {
            return () => given;
        }

        return tls.CertificateAuthorityFile is { } path
            ? new ReadFromFiles<X509Certificate2Collection>(
                [(AuthorityFile, path)], static files => CertificateFiles.ReadCertificates(files[0]), logger).Get
            : null;
    }

    /// <exception cref="CertificateFileException">A file cannot be used.</exception>
    internal static Func<SslStreamCertificateContext>? ClientCertificate(MemcachedGenTlsOptions tls, ILogger logger)
    {
        if (tls.ClientCertificate is { } provide)
        {
            return () => CertificateFiles.CreateContext(Provide(provide));
        }

        if (tls.ClientCertificateFile is not { } path)
        {
            return null;
        }

        (string, string)[] files = tls.ClientKeyFile is { } key ? [(CertificateFile, path), (KeyFile, key)] : [(CertificateFile, path)];
        return new ReadFromFiles<SslStreamCertificateContext>(
            files, static files => CertificateFiles.ReadClientCertificate(files[0], files[^1]), logger).Get;
    }

    // A caller's code: it may throw, and put into its message what must not be logged.
    private static X509Certificate2 Provide(Func<X509Certificate2> provide)
    {
        X509Certificate2? certificate;
        try
        {
            certificate = provide();
        }
        catch (Exception exception)
        {
            throw new CertificateFileException($"Tls.UseClientCertificate failed with {exception.GetType()}.");
        }

        return certificate is { HasPrivateKey: true }
            ? certificate
            : throw new CertificateFileException("Tls.UseClientCertificate gave no certificate with a private key.");
    }
}
