using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace MemcachedGen.Faults.Servers;

/// <summary>A telnet in ten methods, to see what a server really holds. One command at a time.</summary>
public sealed class MemcachedConsole : IAsyncDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(5);

    private readonly Stream _stream;
    private readonly LineReader _reader;

    private MemcachedConsole(Stream stream)
    {
        _stream = stream;
        _reader = new LineReader(stream);
    }

    public static Task<MemcachedConsole> ConnectAsync(IPEndPoint endPoint) => ConnectAsync(endPoint, NodeAccess.Open);

    public static async Task<MemcachedConsole> ConnectAsync(IPEndPoint endPoint, NodeAccess access)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint);
            var console = new MemcachedConsole(await access.SecureAsync(new NetworkStream(socket, ownsSocket: true)));
            if (access.Credentials is { } credentials)
            {
                await console.AuthenticateAsync(credentials);
            }

            return console;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends a line and reads its reply, with the data block of a <c>VA</c>.</summary>
    /// <param name="line">The command without its line end; for <c>ms</c> the block follows after CRLF.</param>
    public async Task<ConsoleReply> SendAsync(string line)
    {
        using var limit = new CancellationTokenSource(s_limit);
        await _stream.WriteAsync(Encoding.Latin1.GetBytes(line + "\r\n"), limit.Token);
        return await ReadReplyAsync(limit.Token);
    }

    /// <summary>Stores bytes as they are.</summary>
    public async Task SetAsync(string key, ReadOnlyMemory<byte> value, string flags = "")
    {
        using var limit = new CancellationTokenSource(s_limit);
        byte[] head = Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"ms {key} {value.Length} {flags}\r\n"));
        await _stream.WriteAsync((byte[])[.. head, .. value.Span, .. "\r\n"u8], limit.Token);
        ConsoleReply reply = await ReadReplyAsync(limit.Token);
        if (!reply.Line.StartsWith("HD", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"ms {key}: {reply.Line}");
        }
    }

    /// <summary>Reads a value, null when there is none. A classic get: a meta one would use up the win token of a stale item.</summary>
    public async Task<byte[]?> GetAsync(string key)
    {
        using var limit = new CancellationTokenSource(s_limit);
        await _stream.WriteAsync(Encoding.Latin1.GetBytes($"get {key}\r\n"), limit.Token);
        string line = await _reader.ReadLineAsync(limit.Token);
        if (line == "END")
        {
            return null;
        }

        byte[] value = await _reader.ReadBlockAsync(int.Parse(line.Split(' ')[3], CultureInfo.InvariantCulture), limit.Token);
        await _reader.ReadLineAsync(limit.Token);
        return value;
    }

    /// <summary>Reads a section of the server's statistics, or the general one.</summary>
    public async Task<IReadOnlyDictionary<string, string>> StatsAsync(string section = "")
    {
        using var limit = new CancellationTokenSource(s_limit);
        await _stream.WriteAsync(Encoding.Latin1.GetBytes($"stats {section}".TrimEnd() + "\r\n"), limit.Token);
        var stats = new Dictionary<string, string>();
        while (await _reader.ReadLineAsync(limit.Token) is var line && line != "END")
        {
            string[] parts = line.Split(' ', 3);
            stats[parts[1]] = parts.Length > 2 ? parts[2] : "";
        }

        return stats;
    }

    /// <summary>One number of the general statistics, for example <c>curr_connections</c> or <c>cmd_get</c>.</summary>
    public async Task<long> StatAsync(string name) => long.Parse((await StatsAsync())[name], CultureInfo.InvariantCulture);

    public Task FlushAllAsync() => SendAsync("flush_all");

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private async Task AuthenticateAsync(string credentials)
    {
        ConsoleReply reply = await SendAsync(string.Create(CultureInfo.InvariantCulture, $"set auth 0 0 {credentials.Length}\r\n{credentials}"));
        if (reply.Line != "STORED")
        {
            throw new AuthenticationException(reply.Line);
        }
    }

    private async Task<ConsoleReply> ReadReplyAsync(CancellationToken cancellationToken)
    {
        string line = await _reader.ReadLineAsync(cancellationToken);
        return line.StartsWith("VA ", StringComparison.Ordinal)
            ? new ConsoleReply(line, await _reader.ReadBlockAsync(int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture), cancellationToken))
            : new ConsoleReply(line, null);
    }
}
