using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace MemcachedGen.Stores.Memcached.Connections.Tls;

/// <summary>Judges the certificate of one server on one connection, and says what is wrong with it.</summary>
internal sealed class ServerCertificate(string expectedName, TlsSettings settings)
{
    internal string ExpectedName => expectedName;

    /// <summary>Why the certificate was refused; <see langword="null"/> while it was not.</summary>
    internal string? Refusal { get; private set; }

    /// <summary>The callback of the handshake: nothing passes that .NET objects to.</summary>
    internal bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        Refusal = errors == SslPolicyErrors.None
            ? Check(certificate as X509Certificate2)
            : string.Join(" ", Faults(certificate as X509Certificate2, chain, errors));
        return Refusal is null;
    }

    private string? Check(X509Certificate2? certificate)
    {
        if (settings.ServerCertificateCheck is not { } check)
        {
            return null;
        }

        try
        {
            return certificate is not null && check(certificate) ? null : "Tls.UseServerCertificateCheck refuses the server's certificate.";
        }
        catch (Exception exception)
        {
            return $"Tls.UseServerCertificateCheck failed with {exception.GetType()}, so the server's certificate is refused.";
        }
    }

    private IEnumerable<string> Faults(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            yield return "The server has shown no certificate.";
            yield break;
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            yield return $"The server's certificate is for {CertificateText.Names(certificate)}, not for '{expectedName}': "
                + "set Tls.ServerName to a name it carries, or give the server a certificate for this one.";
        }

        foreach (string fault in ChainFaults.Describe(chain, settings.Authorities is not null))
        {
            yield return fault;
        }
    }
}
