using System.Security.Cryptography.X509Certificates;

namespace MemcachedGen.Stores.Memcached.Connections.Tls;

/// <summary>What a certificate says about itself, fit for a log: whoever made it may have put line ends into it.</summary>
internal static class CertificateText
{
    private const int MaxLength = 200;
    private const int MaxNames = 5;

    /// <summary>The names that it is for.</summary>
    internal static string Names(X509Certificate2 certificate)
    {
        List<string> names = [];
        foreach (X509SubjectAlternativeNameExtension extension in certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>())
        {
            names.AddRange(extension.EnumerateDnsNames().Concat(extension.EnumerateIPAddresses().Select(static address => address.ToString())));
        }

        return names.Count == 0
            ? $"no host name at all ({Subject(certificate)})"
            : string.Join(", ", names.Take(MaxNames).Select(static name => $"'{Clean(name)}'")) + (names.Count > MaxNames ? " and others" : "");
    }

    internal static string Subject(X509Certificate2 certificate) => Clean(certificate.Subject);

    internal static string Issuer(X509Certificate2 certificate) => Clean(certificate.Issuer);

    private static string Clean(string text) => string.Create(Math.Min(text.Length, MaxLength), text, static (clean, text) =>
    {
        for (int i = 0; i < clean.Length; i++)
        {
            clean[i] = char.IsControl(text[i]) || text[i] is '\u2028' or '\u2029' ? '?' : text[i];
        }
    });
}
