using System.Diagnostics;
using System.Net.Sockets;

namespace MemcachedGen.Throughput;

/// <summary>
/// The limit: one blocking socket, one thread, request bytes built beforehand. A window of requests goes out in one send;
/// every reply is parsed and deserialized before the next window.
/// </summary>
internal sealed class RawLimit(Server server, MetaRequests requests, int envelopeBytes) : IContender, IDisposable
{
    private readonly Socket _socket = server.Connect();
    private readonly byte[] _received = new byte[512 * 1024];
    private int _next;

    public string Name => "raw limit";

    public Task RunAsync(int inFlight, TimeSpan duration, LatencyRecorder recorder, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(
            () => Run(inFlight, duration, recorder, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public void Dispose() => _socket.Dispose();

    private void Run(int inFlight, TimeSpan duration, LatencyRecorder recorder, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < duration && !cancellationToken.IsCancellationRequested)
        {
            long sent = Stopwatch.GetTimestamp();
            _socket.Send(requests.Window(_next, inFlight).Span);
            ReceiveWindow(inFlight, sent, recorder);
            _next = (_next + inFlight) % requests.Count;
        }
    }

    private void ReceiveWindow(int inFlight, long sent, LatencyRecorder recorder)
    {
        int begin = 0;
        int end = 0;
        for (int done = 0; done < inFlight;)
        {
            int read = _socket.Receive(_received.AsSpan(end));
            if (read == 0)
            {
                throw new IOException("The server closed the connection.");
            }

            end += read;
            int before = done;
            while (done < inFlight
                && MetaReply.TryRead(_received.AsMemory(begin..end), (_next + done) % requests.Count, out ReadOnlyMemory<byte> value, out int consumed))
            {
                Article.Read(value[envelopeBytes..]);
                begin += consumed;
                done++;
            }

            recorder.Record(Stopwatch.GetTimestamp() - sent, done - before);
        }
    }
}
