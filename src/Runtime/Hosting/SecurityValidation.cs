using MemcachedGen.Stores.Memcached.Connections.Tls;
using Microsoft.Extensions.Logging.Abstractions;

namespace MemcachedGen.Hosting;

/// <summary>Names what is wrong with TLS and credentials. No message shows a secret.</summary>
internal static class SecurityValidation
{
    internal static IEnumerable<string> Failures(MemcachedGenOptions options) =>
        options.CreateStore is not null
            ? []
            : Credentials(options).Concat(options.Tls.Enabled ? Tls(options.Tls) : UnusedTls(options.Tls));

    private static IEnumerable<string> Credentials(MemcachedGenOptions options)
    {
        bool hasUser = !string.IsNullOrEmpty(options.UserName);
        bool hasPassword = !string.IsNullOrEmpty(options.Password);
        if (hasUser != hasPassword)
        {
            yield return hasUser
                ? "UserName is set without Password: set both, or neither."
                : "Password is set without UserName: set both, or neither.";
        }
        else if (hasUser && CacheCredentials.FindFault(options.UserName!, options.Password!) is { } fault)
        {
            yield return fault;
        }

        if (options.CredentialsProvider is not null && (hasUser || hasPassword))
        {
            yield return "UserName or Password is set, and so is UseCredentials: keep one of them.";
        }
    }

    // Whoever has named a certificate believes to be secured.
    private static IEnumerable<string> UnusedTls(MemcachedGenTlsOptions tls)
    {
        (string Name, bool IsSet)[] settings =
        [
            (nameof(tls.ServerName), tls.ServerName is not null),
            (nameof(tls.CertificateAuthorityFile), tls.CertificateAuthorityFile is not null),
            (nameof(tls.ClientCertificateFile), tls.ClientCertificateFile is not null),
            (nameof(tls.ClientKeyFile), tls.ClientKeyFile is not null),
            (nameof(tls.CheckRevocation), tls.CheckRevocation),
            (nameof(tls.MinimumVersion), tls.MinimumVersion != MemcachedGenTlsVersion.Tls12),
            (nameof(tls.UseClientCertificate), tls.ClientCertificate is not null),
            (nameof(tls.UseCertificateAuthorities), tls.Authorities is not null),
            (nameof(tls.UseServerCertificateCheck), tls.ServerCertificateCheck is not null),
        ];
        string names = string.Join(", ", settings.Where(static setting => setting.IsSet).Select(static setting => $"Tls.{setting.Name}"));
        if (names.Length > 0)
        {
            yield return $"{names} is set, but Tls.Enabled is not: set it to true, or remove the others.";
        }
    }

    private static IEnumerable<string> Tls(MemcachedGenTlsOptions tls)
    {
        if (!Enum.IsDefined(tls.MinimumVersion))
        {
            yield return $"Tls.MinimumVersion is {tls.MinimumVersion}: {nameof(MemcachedGenTlsVersion.Tls12)} and {nameof(MemcachedGenTlsVersion.Tls13)} are allowed.";
        }

        if (tls.ServerName is { } name && Uri.CheckHostName(name) == UriHostNameType.Unknown)
        {
            yield return $"Tls.ServerName '{name}' is no host name: write a name as in a certificate, without port and wildcard.";
        }

        if (tls.CertificateAuthorityFile is not null && tls.Authorities is not null)
        {
            yield return "Tls.CertificateAuthorityFile is set, and so is UseCertificateAuthorities: keep one of them.";
        }
        else if (tls.Authorities is { Count: 0 })
        {
            yield return "Tls.UseCertificateAuthorities was given no certificate.";
        }
        else if (Try(() => TlsSetup.Authorities(tls, NullLogger.Instance)) is { } fault)
        {
            yield return fault;
        }

        if (tls.ClientKeyFile is not null && tls.ClientCertificateFile is null)
        {
            yield return "Tls.ClientKeyFile is set without Tls.ClientCertificateFile: set both, or neither.";
        }
        else if (tls.ClientCertificateFile is not null && tls.ClientCertificate is not null)
        {
            yield return "Tls.ClientCertificateFile is set, and so is UseClientCertificate: keep one of them.";
        }
        else if (Try(() => TlsSetup.ClientCertificate(tls, NullLogger.Instance)?.Invoke()) is { } fault)
        {
            yield return fault;
        }
    }

    private static string? Try(Func<object?> read)
    {
        try
        {
            read();
            return null;
        }
        catch (CertificateFileException exception)
        {
            return exception.Message;
        }
    }
}
