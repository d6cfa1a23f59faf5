using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace MemcachedGen.Stores.Memcached.Connections.Tls;

/// <summary>Says what is wrong with a server's chain of certificates.</summary>
internal static class ChainFaults
{
    internal static IEnumerable<string> Describe(X509Chain? chain, bool hasOwnAuthorities)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (X509ChainElement element in chain?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            foreach (X509ChainStatus status in element.ChainElementStatus)
            {
                string fault = Describe(element.Certificate, status.Status, hasOwnAuthorities);
                if (told.Add(fault))
                {
                    yield return fault;
                }
            }
        }
    }

    private static string Describe(X509Certificate2 certificate, X509ChainStatusFlags status, bool hasOwnAuthorities)
    {
        string name = CertificateText.Subject(certificate);
        return status switch
        {
            X509ChainStatusFlags.NotTimeValid => Time(certificate, name),
            X509ChainStatusFlags.UntrustedRoot or X509ChainStatusFlags.PartialChain =>
                $"The server's certificate is not trusted: its issuer {CertificateText.Issuer(certificate)} is none of the "
                + (hasOwnAuthorities
                    ? "authorities of Tls.CertificateAuthorityFile: add its root to that file, and let the server send intermediate certificates."
                    : "system's: set Tls.CertificateAuthorityFile to its root, and let the server send intermediate certificates."),
            X509ChainStatusFlags.NotSignatureValid =>
                $"The certificate {name} was not signed by what is trusted as {CertificateText.Issuer(certificate)}: "
                + "where that authority was replaced under the same name, add the new root to Tls.CertificateAuthorityFile.",
            X509ChainStatusFlags.NotValidForUsage => $"The certificate {name} is not made for servers: it needs the extended key usage serverAuth.",
            X509ChainStatusFlags.Revoked => $"The certificate {name} is revoked: replace it.",
            X509ChainStatusFlags.RevocationStatusUnknown or X509ChainStatusFlags.OfflineRevocation =>
                $"Whether the certificate {name} is revoked cannot be found out: make its issuer's revocation list reachable, or unset Tls.CheckRevocation.",
            _ => $"The certificate {name} is not valid ({status}): replace it.",
        };
    }

    // By the system's clock, as the chain was.
    private static string Time(X509Certificate2 certificate, string name) => certificate.NotBefore.ToUniversalTime() > DateTime.UtcNow
        ? $"The certificate {name} is not valid before {Show(certificate.NotBefore)}: compare the clocks, or replace it."
        : $"The certificate {name} expired on {Show(certificate.NotAfter)}: renew it.";

    private static string Show(DateTime time) => time.ToUniversalTime().ToString("u", CultureInfo.InvariantCulture);
}
