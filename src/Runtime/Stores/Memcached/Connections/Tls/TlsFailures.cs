using System.Net.Security;
using System.Security.Authentication;

namespace MemcachedGen.Stores.Memcached.Connections.Tls;

/// <summary>Says why a connection could not be secured, and what to do, where .NET and OpenSSL only say that it could not.</summary>
internal static class TlsFailures
{
    private const string NoClientCertificate =
        "The server wants a client certificate (ssl_verify_mode): set Tls.ClientCertificateFile and Tls.ClientKeyFile.";

    /// <summary>Explains what ended the handshake.</summary>
    internal static ConnectFailedException DuringHandshake(Exception exception, bool hasClientCertificate) =>
        new(StoreError.TlsFailed, Explain(exception, hasClientCertificate), exception);

    /// <summary>
    /// Explains a connection that ended before the first reply, or gives <see langword="null"/>. In TLS 1.3 the server judges
    /// our certificate only after our side of the handshake is through; and a TLS server hangs up on who speaks plainly.
    /// </summary>
    /// <param name="stream">The secured stream; <see langword="null"/> for a plain one.</param>
    /// <param name="exception">What happened.</param>
    internal static ConnectFailedException? BeforeFirstReply(SslStream? stream, Exception exception)
    {
        bool isBroken = exception is IOException;
        if (stream is null)
        {
            return isBroken
                ? new(StoreError.ConnectionReset, "It broke the connection off before the first reply; if it expects TLS on this port (-Z), set Tls.Enabled.", exception)
                : null;
        }

        bool isEnded = isBroken || exception is Protocol.ProtocolViolationException { Error: StoreError.ProtocolError };
        return isEnded && stream.SslProtocol == SslProtocols.Tls13
            ? DuringHandshake(exception, stream.LocalCertificate is not null)
            : null;
    }

    private static string Explain(Exception exception, bool hasClientCertificate)
    {
        string text = Innermost(exception);
        if (Says(text, "certificate required") || (!hasClientCertificate && Says(text, "alert handshake failure")))
        {
            return NoClientCertificate;
        }

        if (Says(text, "protocol version") || Says(text, "unsupported protocol"))
        {
            return "The server and Tls.MinimumVersion have no TLS version in common: allow TLS 1.2 here, or a newer version on the server (ssl_min_version).";
        }

        if (Says(text, "frame size") || Says(text, "wrong version number") || Says(text, "unexpected packet format"))
        {
            return "What answers on this port does not speak TLS: start the server with -Z, or name its TLS port in Servers. "
                + "There is no falling back to an unsecured connection.";
        }

        if (Says(text, "alert unknown ca"))
        {
            return "The server does not trust the issuer of our client certificate: replace Tls.ClientCertificateFile, or add the issuer to the server's ssl_ca_cert.";
        }

        if (Says(text, "alert certificate") || Says(text, "alert bad certificate") || Says(text, "alert unsupported certificate"))
        {
            return $"The server refuses our client certificate ({text}): replace Tls.ClientCertificateFile.";
        }

        return hasClientCertificate
            ? $"The server ended the TLS handshake ({text}). It may not accept our client certificate, or speak no TLS on this port."
            : $"The server ended the TLS handshake ({text}). It may want a client certificate (Tls.ClientCertificateFile), or speak no TLS on this port.";
    }

    private static bool Says(string text, string phrase) => text.Contains(phrase, StringComparison.OrdinalIgnoreCase);

    private static string Innermost(Exception exception) => exception.GetBaseException().Message.TrimEnd('.');
}
