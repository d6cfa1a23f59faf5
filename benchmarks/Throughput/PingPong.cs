using System.Diagnostics;
using System.Net.Sockets;

namespace MemcachedGen.Throughput;

/// <summary>A bare asynchronous socket, one request at a time: what an await costs before any client does anything.</summary>
internal sealed class PingPong(Workload workload, MetaRequests requests) : IContender, IDisposable
{
    private readonly Socket _socket = workload.Servers[0].Connect();
    private readonly byte[] _received = new byte[1024 * 1024];
    private int _next;

    public string Name => "ping-pong";

    public bool Supports(int inFlight) => inFlight == 1 && workload.Operation != Operation.Batch;

    public async Task RunAsync(int inFlight, TimeSpan duration, LatencyRecorder recorder, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            long sent = Stopwatch.GetTimestamp();
            await _socket.SendAsync(requests.Window(_next, 1), cancellationToken);
            int end = 0;
            ReadOnlyMemory<byte> value;
            do
            {
                int read = await _socket.ReceiveAsync(_received.AsMemory(end), cancellationToken);
                end += read > 0 ? read : throw new IOException("The server closed the connection.");
            }
            while (!MetaReply.TryRead(_received.AsMemory(0, end), _next, out value, out _));

            if (!value.IsEmpty)
            {
                Article.Read(value[CacheSeeder.EnvelopeBytes..]);
            }

            recorder.Record(Stopwatch.GetTimestamp() - sent);
            _next = (_next + 1) % requests.Count;
        }
    }

    public void Dispose() => _socket.Dispose();
}
