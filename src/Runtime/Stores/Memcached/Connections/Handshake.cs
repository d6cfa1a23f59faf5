using System.Text;
using MemcachedGen.Stores.Memcached.Protocol;

namespace MemcachedGen.Stores.Memcached.Connections;

/// <summary>The first exchange on a connection: proves that a memcached is listening, that it is new enough, and that replies are in step.</summary>
internal static class Handshake
{
    private const int MaxReplyLength = 256;

    private static readonly Version s_minimum = ServerVersions.Minimum;

    /// <exception cref="ProtocolViolationException">What answers is not a memcached that can be used.</exception>
    internal static async Task<Version> PerformAsync(Stream stream, CancellationToken cancellationToken)
    {
        await stream.WriteAsync("version\r\nmn\r\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
        byte[] buffer = new byte[MaxReplyLength];
        int length = 0;
        while (!buffer.AsSpan(0, length).EndsWith("MN\r\n"u8))
        {
            int received = length == buffer.Length
                ? 0
                : await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (received == 0)
            {
                throw Refused(buffer.AsSpan(0, length));
            }

            length += received;
        }

        return ParseVersion(buffer.AsSpan(0, length));
    }

    private static Version ParseVersion(ReadOnlySpan<byte> reply)
    {
        ReadOnlySpan<byte> prefix = "VERSION "u8;
        int end = reply.IndexOf("\r\n"u8);
        if (!reply.StartsWith(prefix) || end + "\r\nMN\r\n"u8.Length != reply.Length)
        {
            throw Refused(reply);
        }

        string text = Encoding.ASCII.GetString(reply[prefix.Length..end]);
        string numbers = text.Split('-', '_', ' ')[0];
        if (!Version.TryParse(numbers, out Version? version))
        {
            throw Refused(reply);
        }

        return version >= s_minimum
            ? version
            : throw new ProtocolViolationException(
                StoreError.ProtocolError, $"The server is memcached {version}; at least {s_minimum} is needed.");
    }

    private static ProtocolViolationException Refused(ReadOnlySpan<byte> reply)
    {
        if (reply.StartsWith("ERROR Too many open connections"u8))
        {
            return new(StoreError.ServerError, "The server has reached its connection limit (-c).");
        }

        return reply.StartsWith("CLIENT_ERROR unauthenticated"u8)
            ? new(StoreError.ServerError, "The server asks for authentication (-Y).")
            : new(StoreError.ProtocolError, "What answers on this port does not speak memcached's meta protocol.");
    }
}
