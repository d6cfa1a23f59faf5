using System.Diagnostics;
using System.Net.Sockets;

namespace MemcachedGen.Remote.Contenders;

/// <summary>A bare asynchronous socket, one request at a time: what an await costs before any client does anything.</summary>
internal sealed class PingPong(Workload workload, MetaRequests requests) : IContender, IDisposable
{
    public const string ContenderName = "ping-pong";

    private readonly Socket _socket = workload.Servers[0].Connect();
    private readonly byte[] _received = new byte[1024 * 1024];
    private int _next;

    public string Name => ContenderName;

    public IReadOnlyList<ServerProcess> Servers => workload.Servers;

    public bool Supports(int inFlight) => inFlight == 1 && workload.Operation != Operation.Batch;

    public async Task RunAsync(int inFlight, TimeSpan duration, LatencyRecorder recorder, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            long sent = Stopwatch.GetTimestamp();
            ReadOnlyMemory<byte> value = await Exchange.RunAsync(_socket, requests, _next, _received, cancellationToken);
            if (!value.IsEmpty)
            {
                workload.Read(value[StoredValue.EnvelopeBytes..], _next);
            }

            recorder.Record(Stopwatch.GetTimestamp() - sent);
            _next = (_next + 1) % requests.Count;
        }
    }

    public void Dispose() => _socket.Dispose();
}
