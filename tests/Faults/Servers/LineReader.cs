using System.Text;

namespace MemcachedGen.Faults.Servers;

/// <summary>Reads lines and counted blocks from a stream. Slow and obvious on purpose: the tests compare the product with it.</summary>
internal sealed class LineReader(Stream stream)
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;

    /// <summary>A line without its end, or null at the end of the stream.</summary>
    public async ValueTask<string?> TryReadLineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_start == _end && !await FillAsync(cancellationToken))
            {
                return line.Length == 0 ? null : throw new EndOfStreamException($"Closed inside a line: {line}");
            }

            char next = (char)_buffer[_start++];
            if (next == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append(next);
        }
    }

    public async ValueTask<string> ReadLineAsync(CancellationToken cancellationToken) =>
        await TryReadLineAsync(cancellationToken) ?? throw new EndOfStreamException("Closed where a line was expected.");

    /// <summary>A block of a known size; the CRLF after it is read too.</summary>
    public async ValueTask<byte[]> ReadBlockAsync(int size, CancellationToken cancellationToken)
    {
        byte[] block = new byte[size + 2];
        for (int read = 0; read < block.Length; read++)
        {
            if (_start == _end && !await FillAsync(cancellationToken))
            {
                throw new EndOfStreamException($"Closed after {read} of {size} bytes.");
            }

            block[read] = _buffer[_start++];
        }

        return block.AsSpan().EndsWith("\r\n"u8) ? block[..size] : throw new InvalidDataException("A block without its CRLF.");
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        _start = 0;
        _end = await stream.ReadAsync(_buffer, cancellationToken);
        return _end > 0;
    }
}
