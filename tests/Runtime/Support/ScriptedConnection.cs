using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace MemcachedGen.RuntimeTests.Support;

/// <summary>A client's connection to a scripted server, and what it has asked so far.</summary>
internal sealed partial class ScriptedConnection(Stream stream, CancellationToken stopping)
{
    private readonly LineReader _reader = new(stream);
    private readonly List<ScriptedRequest> _requests = [];

    public CancellationToken Stopping => stopping;

    public async ValueTask<ScriptedRequest?> ReadRequestAsync()
    {
        ScriptedRequest? request = await ScriptedRequest.ReadAsync(_reader, stopping);
        if (request is not null)
        {
            _requests.Add(request);
        }

        return request;
    }

    public void ForgetRequests() => _requests.Clear();

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes) => stream.WriteAsync(bytes, stopping);

    public string Fill(string template) => Placeholder().Replace(template, match =>
    {
        ScriptedRequest request = match.Groups[2].Success
            ? _requests[int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture)]
            : _requests[^1];
        return match.Groups[1].ValueSpan is "O" ? request.Opaque : request.Key;
    });

    public ValueTask EndAsync(bool reset)
    {
        switch (stream)
        {
            case NetworkStream network when reset:
                network.Socket.LingerState = new LingerOption(enable: true, seconds: 0);
                network.Socket.Close();
                break;
            case NetworkStream network:
                network.Socket.Shutdown(SocketShutdown.Send);
                break;
            case DuplexEnd end when reset:
                end.Abort();
                break;
            case DuplexEnd end:
                end.CompleteWrites();
                break;
        }

        return ValueTask.CompletedTask;
    }

    [GeneratedRegex(@"\{([Ok])(?::(\d+))?\}")]
    private static partial Regex Placeholder();
}
