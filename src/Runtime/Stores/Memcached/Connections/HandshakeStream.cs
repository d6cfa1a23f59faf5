using System.Text;
using MemcachedGen.Stores.Memcached.Protocol;

namespace MemcachedGen.Stores.Memcached.Connections;

/// <summary>Asks and reads line by line while a connection is being opened, when requests are few and replies are short.</summary>
internal sealed class HandshakeStream(Stream stream)
{
    private const int MaxReplyLength = 256;

    private readonly byte[] _buffer = new byte[MaxReplyLength];
    private int _start;
    private int _end;

    /// <summary>Whether the server has said anything yet.</summary>
    internal bool HasReceived { get; private set; }

    internal ValueTask SendAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken) => stream.WriteAsync(request, cancellationToken);

    /// <summary>Reads a line, without its end.</summary>
    /// <exception cref="ProtocolViolationException">The line is too long, or the stream ends before it does.</exception>
    internal async ValueTask<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        int length;
        while ((length = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n"u8)) < 0)
        {
            int received = _end == _buffer.Length
                ? 0
                : await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            if (received == 0)
            {
                throw HandshakeReplies.Refuse(Encoding.Latin1.GetString(_buffer, _start, _end - _start));
            }

            HasReceived = true;
            _end += received;
            if (_buffer[_start] < (byte)' ')
            {
                // No line begins like this, so there is no end of it to wait for.
                throw HandshakeReplies.Refuse(Encoding.Latin1.GetString(_buffer, _start, _end - _start));
            }
        }

        string line = Encoding.Latin1.GetString(_buffer, _start, length);
        _start += length + "\r\n"u8.Length;
        return line;
    }

    /// <summary>Makes sure that the server has answered what it was asked and no more.</summary>
    /// <exception cref="ProtocolViolationException">There is more.</exception>
    internal void ExpectNoMore()
    {
        if (_start != _end)
        {
            throw HandshakeReplies.Refuse("");
        }

        _start = _end = 0;
    }
}
