using MemcachedGen.Stores.Memcached.Protocol;

namespace MemcachedGen.Stores.Memcached.Connections;

/// <summary>Says what a server means that answers the handshake with something else.</summary>
/// <remarks>The reply itself is never shown: a server may answer with what it was sent.</remarks>
internal static class HandshakeReplies
{
    internal const string Unauthenticated = "CLIENT_ERROR unauthenticated";
    internal const string WrongCredentials = "CLIENT_ERROR authentication failure";

    internal static ProtocolViolationException Refuse(string reply)
    {
        if (reply.StartsWith("ERROR Too many open connections", StringComparison.Ordinal))
        {
            return new(StoreError.ServerError, "The server has reached its connection limit (-c).");
        }

        if (reply.StartsWith(Unauthenticated, StringComparison.Ordinal))
        {
            return new(
                StoreError.AuthenticationFailed,
                "The server asks for authentication (-Y), and there are no credentials: set UserName and Password, or call UseCredentials.");
        }

        if (IsTlsAlert(reply))
        {
            return new(StoreError.TlsFailed, "The server speaks TLS on this port (-Z): set Tls.Enabled, or name its plain port in Servers.");
        }

        return new(
            StoreError.ProtocolError,
            reply.Length == 0
                ? "What answers on this port does not speak memcached's meta protocol, or expects TLS (then set Tls.Enabled)."
                : "What answers on this port does not speak memcached's meta protocol.");
    }

    // TLS names a record's type in its first byte, and 21 is an alert.
    private static bool IsTlsAlert(string reply) => reply is ['\x15', ..];
}
