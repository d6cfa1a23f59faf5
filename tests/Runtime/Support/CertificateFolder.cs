using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MemcachedGen.RuntimeTests.Support;

/// <summary>An authority of its own, and the PEM files of the certificates that it issues. Gone with the test.</summary>
public sealed class CertificateFolder : IDisposable
{
    private const string ServerUse = "1.3.6.1.5.5.7.3.1";
    private const string ClientUse = "1.3.6.1.5.5.7.3.2";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("memcachedgen-");
    private readonly List<string> _secrets = [];
    private readonly X509Certificate2 _authority;

    public CertificateFolder()
    {
        _authority = CreateRoot("Test Root");
        AuthorityFile = Write("authority.crt", _authority.ExportCertificatePem());
    }

    /// <summary>The authority's certificate.</summary>
    public string AuthorityFile { get; }

    public X509Certificate2 Authority => _authority;

    /// <summary>Pieces of the keys, none of which may be shown anywhere.</summary>
    public IReadOnlyCollection<string> Secrets => _secrets;

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public string Write(string name, string text)
    {
        string path = PathOf(name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Issues a server's certificate, valid for a day before and a day after now.</summary>
    /// <param name="name">The files' name, and the subject.</param>
    /// <param name="hosts">Names and addresses it is for.</param>
    internal IssuedCertificate Server(string name, params string[] hosts) => Issue(name, ServerUse, hosts, -1, 1);

    /// <summary>Issues a server's certificate for <c>localhost</c> that is valid at another time.</summary>
    /// <param name="name">The files' name, and the subject.</param>
    /// <param name="fromDays">From when, in days from now.</param>
    /// <param name="toDays">Until when, in days from now.</param>
    internal IssuedCertificate Server(string name, int fromDays, int toDays) => Issue(name, ServerUse, ["localhost"], fromDays, toDays);

    internal IssuedCertificate Client(string name, params string[] hosts) => Issue(name, ClientUse, hosts, -1, 1);

    /// <summary>Issues certificates for a server and for a client through an intermediate authority; their files hold it too.</summary>
    internal (IssuedCertificate Server, IssuedCertificate Client) ThroughIntermediate(string name, string host)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        using X509Certificate2 issued = AuthorityRequest($"{name} Intermediate", key)
            .Create(_authority, now.AddDays(-2), now.AddDays(2), RandomNumberGenerator.GetBytes(8));
        using X509Certificate2 intermediate = issued.CopyWithPrivateKey(key);
        IssuedCertificate server = Issue($"{name}-server", ServerUse, [host], -1, 1, intermediate);
        IssuedCertificate client = Issue($"{name}-client", ClientUse, [], -1, 1, intermediate);
        File.AppendAllText(server.CertificateFile, "\n" + intermediate.ExportCertificatePem());
        File.AppendAllText(client.CertificateFile, "\n" + intermediate.ExportCertificatePem());
        return (server, client);
    }

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Delete(recursive: true);
    }

    private static X509Certificate2 CreateRoot(string name)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return AuthorityRequest(name, key).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-30), DateTimeOffset.UtcNow.AddDays(30));
    }

    private static CertificateRequest AuthorityRequest(string name, ECDsa key)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request;
    }

    private IssuedCertificate Issue(string name, string use, string[] hosts, int fromDays, int toDays, X509Certificate2? issuer = null)
    {
        issuer ??= _authority;
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        if (hosts.Length > 0)
        {
            request.CertificateExtensions.Add(AlternativeNames(hosts));
        }

        DateTimeOffset now = DateTimeOffset.UtcNow;
        using X509Certificate2 certificate = request.Create(issuer, now.AddDays(fromDays), now.AddDays(toDays), RandomNumberGenerator.GetBytes(8));
        string keyText = key.ExportPkcs8PrivateKeyPem();
        _secrets.AddRange(keyText.Split('\n').Where(static line => line.Length >= 16 && !line.StartsWith('-')));
        return new IssuedCertificate(
            Write($"{name}.crt", certificate.ExportCertificatePem()), Write($"{name}.key", keyText), certificate.CopyWithPrivateKey(key));
    }

    // Written by hand: the builder refuses names that a forger would not.
    private static X509SubjectAlternativeNameExtension AlternativeNames(string[] hosts)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (string host in hosts)
            {
                if (IPAddress.TryParse(host, out IPAddress? address))
                {
                    writer.WriteOctetString(address.GetAddressBytes(), new Asn1Tag(TagClass.ContextSpecific, 7));
                }
                else
                {
                    writer.WriteCharacterString(UniversalTagNumber.IA5String, host, new Asn1Tag(TagClass.ContextSpecific, 2));
                }
            }
        }

        return new X509SubjectAlternativeNameExtension(writer.Encode());
    }
}
