using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MemcachedGen.Stores.Memcached.Connections.Tls;

/// <summary>Turns the text of PEM files into certificates. Failures never show the text: it may be a key.</summary>
internal static class CertificateFiles
{
    /// <summary>Reads all certificates of a file.</summary>
    /// <exception cref="CertificateFileException">There is none, or one is malformed.</exception>
    internal static X509Certificate2Collection ReadCertificates(PemFile file)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(file.Text);
        }
        catch (CryptographicException)
        {
            throw new CertificateFileException($"{file} holds a malformed certificate.");
        }

        return certificates.Count > 0
            ? certificates
            : throw new CertificateFileException($"{file} holds no certificate: it must be PEM, with -----BEGIN CERTIFICATE-----.");
    }

    /// <summary>Reads our own certificate, its key, and the intermediate certificates that follow it.</summary>
    /// <exception cref="CertificateFileException">Something is missing, malformed, encrypted or does not belong together.</exception>
    internal static SslStreamCertificateContext ReadClientCertificate(PemFile certificate, PemFile key)
    {
        X509Certificate2Collection chain = ReadCertificates(certificate);
        if (key.Text.Contains("ENCRYPTED", StringComparison.Ordinal))
        {
            throw new CertificateFileException($"{key} holds an encrypted key: decrypt it, or call Tls.UseClientCertificate with a certificate opened in code.");
        }

        if (!key.Text.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            throw new CertificateFileException($"{key} holds no private key: set Tls.ClientKeyFile to a PEM file with one.");
        }

        X509Certificate2 leaf;
        try
        {
            leaf = X509Certificate2.CreateFromPem(certificate.Text, key.Text);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            throw new CertificateFileException($"The key in {key} does not belong to the certificate in {certificate}, or is malformed.");
        }

        chain[0].Dispose();
        chain.RemoveAt(0);
        return CreateContext(WithUsableKey(leaf), chain);
    }

    internal static SslStreamCertificateContext CreateContext(X509Certificate2 certificate, X509Certificate2Collection? intermediates = null) =>
        SslStreamCertificateContext.Create(certificate, intermediates, offline: true);

    // Schannel does not take keys that live in memory alone.
    private static X509Certificate2 WithUsableKey(X509Certificate2 certificate)
    {
        if (!OperatingSystem.IsWindows())
        {
            return certificate;
        }

        using (certificate)
        {
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
        }
    }
}
