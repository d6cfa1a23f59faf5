using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace MemcachedGen.Stores.Memcached.Connections.Tls;

/// <summary>How connections are secured. The functions are asked at every connect, so that certificates can be replaced.</summary>
internal sealed class TlsSettings
{
    /// <summary>The name that the server's certificate must carry; <see langword="null"/>: the node's host.</summary>
    internal string? ServerName { get; init; }

    /// <summary>Whether TLS 1.2 is refused.</summary>
    internal bool IsTls13Required { get; init; }

    /// <summary>Whether the issuer is asked for revoked certificates.</summary>
    internal bool CheckRevocation { get; init; }

    /// <summary>How long asking the issuer may take.</summary>
    internal TimeSpan RevocationTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The only roots that are trusted; <see langword="null"/>: the system's.</summary>
    internal Func<X509Certificate2Collection>? Authorities { get; init; }

    /// <summary>What we identify ourselves by; <see langword="null"/>: nothing.</summary>
    internal Func<SslStreamCertificateContext>? ClientCertificate { get; init; }

    /// <summary>A further condition on the server's certificate. It cannot make a wrong one right.</summary>
    internal Func<X509Certificate2, bool>? ServerCertificateCheck { get; init; }
}
