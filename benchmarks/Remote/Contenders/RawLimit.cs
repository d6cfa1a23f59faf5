using System.Diagnostics;
using System.Net.Sockets;

namespace MemcachedGen.Remote.Contenders;

/// <summary>
/// The limit: one thread, one blocking socket to each server, request bytes built beforehand. A window of requests goes out
/// in one send to each server; every reply is parsed and deserialized before the next window.
/// </summary>
internal sealed class RawLimit(Workload workload, MetaRequests requests) : IContender, IDisposable
{
    public const string ContenderName = "raw limit";

    private readonly Socket[] _sockets = [.. workload.Servers.Select(static server => server.Connect())];
    private readonly byte[] _received = new byte[2 * 1024 * 1024];
    private int _next;

    public string Name => ContenderName;

    public IReadOnlyList<ServerProcess> Servers => workload.Servers;

    public Task RunAsync(int inFlight, TimeSpan duration, LatencyRecorder recorder, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(
            () => Run(inFlight * workload.RequestsPerCall, duration, recorder, cancellationToken),
            cancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);

    public void Dispose() => Array.ForEach(_sockets, static socket => socket.Dispose());

    private void Run(int window, TimeSpan duration, LatencyRecorder recorder, CancellationToken cancellationToken)
    {
        int[] shares = [.. _sockets.Select((_, index) => (window * (index + 1) / _sockets.Length) - (window * index / _sockets.Length))];
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < duration && !cancellationToken.IsCancellationRequested)
        {
            long sent = Stopwatch.GetTimestamp();
            int first = _next;
            for (int index = 0; index < shares.Length; index++)
            {
                SendAll(_sockets[index], requests.Window(_next, shares[index]));
                _next = (_next + shares[index]) % requests.Count;
            }

            for (int index = 0; index < shares.Length; index++)
            {
                Receive(_sockets[index], first, shares[index], sent, recorder);
                first = (first + shares[index]) % requests.Count;
            }
        }
    }

    private static void SendAll(Socket socket, ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[socket.Send(bytes.Span)..];
        }
    }

    private void Receive(Socket socket, int first, int count, long sent, LatencyRecorder recorder)
    {
        int begin = 0;
        int end = 0;
        for (int done = 0; done < count;)
        {
            if (end == _received.Length)
            {
                _received.AsSpan(begin, end - begin).CopyTo(_received);
                end -= begin;
                begin = 0;
            }

            int read = socket.Receive(_received.AsSpan(end));
            end += read > 0 ? read : throw new IOException("The server closed the connection.");
            int before = done;
            while (done < count
                && MetaReply.TryRead(_received.AsMemory(begin..end), (first + done) % requests.Count, out ReadOnlyMemory<byte> value, out int consumed))
            {
                if (!value.IsEmpty)
                {
                    workload.Read(value[StoredValue.EnvelopeBytes..], (first + done) % requests.Count);
                }

                begin += consumed;
                done++;
            }

            recorder.Record(Stopwatch.GetTimestamp() - sent, done - before);
        }
    }
}
