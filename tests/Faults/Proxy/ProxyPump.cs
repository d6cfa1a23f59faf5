using System.Diagnostics;
using System.Net.Sockets;
using System.Threading.Channels;

namespace MemcachedGen.Faults.Proxy;

/// <summary>
/// One direction of a connection. Each fragment is stamped with the time it is due when it is read and sent in order once
/// that has come, so that a delay costs latency and not throughput.
/// </summary>
internal sealed class ProxyPump(Socket source, Socket destination, IEnumerable<FaultStage> stages, ProxyConnection connection)
{
    private const int ReadBytes = 16 * 1024;
    private const int MaxWaiting = 64 * 1024;

    private readonly FaultStage[] _stages = [.. stages];
    private readonly Channel<(Fragment Fragment, long Due)> _waiting = Channel.CreateBounded<(Fragment, long)>(
        new BoundedChannelOptions(MaxWaiting) { SingleReader = true, SingleWriter = true });

    private volatile bool _hasSourceEnded;

    /// <summary>Whether nothing more comes.</summary>
    public bool HasSourceEnded => _hasSourceEnded;

    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(ReadAsync(cancellationToken), SendAsync(cancellationToken));

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[ReadBytes];
        try
        {
            while (await source.ReceiveAsync(buffer, cancellationToken) is var read && read > 0)
            {
                // A fragment outlives this read: it waits until it is due.
                await PassAsync(new Fragment(buffer.AsSpan(0, read).ToArray(), TimeSpan.Zero, Ending.None), cancellationToken);
            }

            await PassAsync(new Fragment(default, TimeSpan.Zero, Ending.Fin), cancellationToken);
        }
        catch (SocketException)
        {
            await PassAsync(new Fragment(default, TimeSpan.Zero, Ending.Reset), cancellationToken);
        }
        catch (Exception e) when (e is ObjectDisposedException or OperationCanceledException)
        {
            // The proxy ended the connection.
        }
        finally
        {
            _hasSourceEnded = true;
            _waiting.Writer.TryComplete();
        }
    }

    private async ValueTask PassAsync(Fragment fragment, CancellationToken cancellationToken)
    {
        long now = Stopwatch.GetTimestamp();
        IEnumerable<Fragment> fragments = _stages.Aggregate(
            (IEnumerable<Fragment>)[fragment], static (passing, stage) => passing.SelectMany(each => stage(each)));
        foreach (Fragment each in fragments)
        {
            await _waiting.Writer.WriteAsync((each, now + (long)(each.Delay.TotalSeconds * Stopwatch.Frequency)), cancellationToken);
        }
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach ((Fragment fragment, long due) in _waiting.Reader.ReadAllAsync(cancellationToken))
            {
                while (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is var rest && rest > TimeSpan.Zero)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(rest.TotalMilliseconds)), cancellationToken);
                }

                if (!fragment.Bytes.IsEmpty)
                {
                    await destination.SendAsync(fragment.Bytes, cancellationToken);
                }

                End(fragment.Ending);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            await DiscardAsync(cancellationToken);
        }
    }

    private void End(Ending ending)
    {
        if (ending == Ending.Reset)
        {
            connection.End(Ending.Reset);
        }
        else if (ending == Ending.Fin)
        {
            destination.Shutdown(SocketShutdown.Send);
        }
    }

    // The reader must not wait for room that nobody makes.
    private async Task DiscardAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var _ in _waiting.Reader.ReadAllAsync(cancellationToken))
            {
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }
}
