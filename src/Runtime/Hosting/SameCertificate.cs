using System.Security.Cryptography.X509Certificates;

namespace MemcachedGen.Hosting;

/// <summary>Makes a provider of a certificate that equals every other provider of it.</summary>
internal static class SameCertificate
{
    internal static X509Certificate2 Itself(this X509Certificate2 certificate) => certificate;
}
