using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MemcachedGen.Benchmarks.Rounds;

namespace MemcachedGen.Web;

/// <summary>Asks a site for one path again and again, over connections that each have one request at a time and cookies of their own.</summary>
/// <param name="name">The store behind the site.</param>
/// <param name="endPoint">The site.</param>
/// <param name="path">What is asked for.</param>
/// <param name="bodyLength">How long its body is.</param>
internal sealed class HttpLoad(string name, IPEndPoint endPoint, string path, int bodyLength) : IContender
{
    private readonly List<Connection> _connections = [];

    public string Name => name;

    public async Task RunAsync(int inFlight, TimeSpan duration, LatencyRecorder recorder, CancellationToken cancellationToken)
    {
        while (_connections.Count < inFlight)
        {
            _connections.Add(await Connection.OpenAsync(endPoint, path, bodyLength, cancellationToken));
        }

        long end = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        await Task.WhenAll(_connections.Take(inFlight).Select(connection => Task.Run(
            async () =>
            {
                for (long start = Stopwatch.GetTimestamp(); start < end && !cancellationToken.IsCancellationRequested;)
                {
                    await connection.AskAsync(cancellationToken);
                    long now = Stopwatch.GetTimestamp();
                    recorder.Record(now - start);
                    start = now;
                }
            },
            cancellationToken)));
    }

    private sealed class Connection(Socket socket, string path, int bodyLength)
    {
        private const int LongestHead = 4_096;

        private readonly byte[] _buffer = new byte[LongestHead + bodyLength];
        private byte[] _request = Request(path, cookie: null);

        internal static async Task<Connection> OpenAsync(IPEndPoint endPoint, string path, int bodyLength, CancellationToken cancellationToken)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(endPoint, cancellationToken);
            return new Connection(socket, path, bodyLength);
        }

        internal async ValueTask AskAsync(CancellationToken cancellationToken)
        {
            await socket.SendAsync(_request, cancellationToken);
            int read = 0, end;
            do
            {
                int count = await socket.ReceiveAsync(_buffer.AsMemory(read), cancellationToken);
                read = count > 0 ? read + count : throw new InvalidDataException($"The site of {path} has closed the connection after {read} bytes:\n{Encoding.Latin1.GetString(_buffer, 0, Math.Min(read, 600))}");
                end = _buffer.AsSpan(0, read).IndexOf("\r\n\r\n"u8);
            }
            while (end < 0 || read < end + 4 + bodyLength);
            Check(end, read);
        }

        // The first answer of a session brings its cookie.
        private void Check(int headLength, int read)
        {
            ReadOnlySpan<byte> head = _buffer.AsSpan(0, headLength);
            if (!head.StartsWith("HTTP/1.1 200 "u8) || read != headLength + 4 + bodyLength || LengthOf(head) != bodyLength)
            {
                throw new InvalidDataException($"The site answered:\n{Encoding.Latin1.GetString(head)}");
            }

            int cookie = head.IndexOf("Set-Cookie: "u8);
            if (cookie >= 0)
            {
                ReadOnlySpan<byte> value = head[(cookie + "Set-Cookie: ".Length)..];
                _request = Request(path, Encoding.Latin1.GetString(value[..value.IndexOf((byte)';')]));
            }
        }

        private static int LengthOf(ReadOnlySpan<byte> head)
        {
            int at = head.IndexOf("Content-Length: "u8);
            return at >= 0 && Utf8Parser.TryParse(head[(at + "Content-Length: ".Length)..], out int length, out _) ? length : -1;
        }

        private static byte[] Request(string path, string? cookie) => Encoding.Latin1.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: localhost\r\n{(cookie is null ? "" : $"Cookie: {cookie}\r\n")}\r\n");
    }
}
