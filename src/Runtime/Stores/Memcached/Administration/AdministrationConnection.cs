using System.Text;
using MemcachedGen.Stores.Memcached.Connections;
using MemcachedGen.Stores.Memcached.Protocol;

namespace MemcachedGen.Stores.Memcached.Administration;

/// <summary>A connection for one administrative command, which the shared ones never carry: such commands are not in step with others.</summary>
/// <remarks>A fence (<c>mn</c>) follows the command, so that its reply ends at a known place whatever it is.</remarks>
internal sealed class AdministrationConnection : IAsyncDisposable
{
    /// <summary>A reply of 10,000 connections (<c>stats conns</c>) fits several times.</summary>
    internal const int MaxReplyLength = 8 * 1024 * 1024;

    private readonly Stream _stream;

    private AdministrationConnection(Stream stream, Version version)
    {
        _stream = stream;
        Version = version;
    }

    internal Version Version { get; }

    internal static async Task<AdministrationConnection> OpenAsync(
        IConnector connector, StoreNode node, ConnectionOptions options, CancellationToken cancellationToken)
    {
        (Stream stream, Version version) = await Handshake.OpenAsync(connector, node, options, cancellationToken).ConfigureAwait(false);
        return new AdministrationConnection(stream, version);
    }

    /// <summary>Sends a command and reads its reply.</summary>
    /// <param name="command">The line without its end. Checked: it holds nothing else.</param>
    /// <param name="cancellationToken">Ends the wait; the connection is of no use afterwards.</param>
    /// <returns>The lines of the reply, without the fence's.</returns>
    /// <exception cref="ProtocolViolationException">The reply is longer than allowed, or the server left.</exception>
    internal async Task<string[]> ExchangeAsync(string command, CancellationToken cancellationToken)
    {
        await _stream.WriteAsync(Encoding.UTF8.GetBytes(command + "\r\nmn\r\n"), cancellationToken).ConfigureAwait(false);
        byte[] reply = new byte[16 * 1024];
        int length = 0;
        while (!EndsWithFence(reply.AsSpan(0, length)))
        {
            if (length == reply.Length)
            {
                Array.Resize(ref reply, NextLength(reply.Length));
            }

            int received = await _stream.ReadAsync(reply.AsMemory(length), cancellationToken).ConfigureAwait(false);
            length += received > 0
                ? received
                : throw new ProtocolViolationException(StoreError.ConnectionClosed, "The server closed the connection instead of answering.");
        }

        string text = Encoding.UTF8.GetString(reply, 0, length - "MN\r\n".Length);
        return text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private static bool EndsWithFence(ReadOnlySpan<byte> reply) => reply.EndsWith("\r\nMN\r\n"u8) || reply.SequenceEqual("MN\r\n"u8);

    private static int NextLength(int length) => length < MaxReplyLength
        ? length * 2
        : throw new ProtocolViolationException(StoreError.ProtocolError, $"The server's answer is longer than {MaxReplyLength} bytes.");
}
