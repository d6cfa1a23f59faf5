using System.Security.Cryptography.X509Certificates;

namespace MemcachedGen.RuntimeTests.Support;

/// <summary>A certificate and where it is written.</summary>
/// <param name="CertificateFile">The certificate, PEM.</param>
/// <param name="KeyFile">Its key, PEM, PKCS #8.</param>
/// <param name="Certificate">The same with its key.</param>
internal sealed record IssuedCertificate(string CertificateFile, string KeyFile, X509Certificate2 Certificate)
{
    /// <summary>The arguments of a server with this certificate.</summary>
    /// <param name="options">Further extended options.</param>
    public string[] Arguments(params string[] options) => ["-Z", "-o", string.Join(',', [$"ssl_chain_cert={CertificateFile}", $"ssl_key={KeyFile}", .. options])];
}
