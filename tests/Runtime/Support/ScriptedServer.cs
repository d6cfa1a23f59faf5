using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace MemcachedGen.RuntimeTests.Support;

/// <summary>A fake memcached on a loopback port that plays a script to each connection.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly Socket _listener = LoopbackPort.Listen();
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<Task> _played = new();
    private readonly Func<int, ServerScript> _scripts;
    private readonly Task _accepting;
    private int _accepted;

    private ScriptedServer(Func<int, ServerScript> scripts)
    {
        _scripts = scripts;
        EndPoint = (IPEndPoint)_listener.LocalEndPoint!;
        _accepting = AcceptAsync();
    }

    public IPEndPoint EndPoint { get; }

    /// <summary>The address as a server list spells it.</summary>
    public string Name => EndPoint.ToString();

    public int AcceptedConnections => Volatile.Read(ref _accepted);

    /// <summary>Plays the same script to every connection.</summary>
    public static ScriptedServer Start(Action<ServerScript> script)
    {
        var steps = new ServerScript();
        script(steps);
        return new ScriptedServer(_ => steps);
    }

    /// <summary>Plays a script of its own to each connection, by its number from 0.</summary>
    public static ScriptedServer Start(Action<ServerScript, int> script) => new(number =>
    {
        var steps = new ServerScript();
        script(steps, number);
        return steps;
    });

    /// <summary>Waits until every script begun so far is through, and throws where a client did not keep to it.</summary>
    public Task PlayedAsync() => Task.WhenAll(_played).WaitAsync(TimeSpan.FromSeconds(10));

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_played).ContinueWith(static _ => { }, TaskScheduler.Default);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                Socket socket = await _listener.AcceptAsync(_stopping.Token);
                socket.NoDelay = true;

                // Known before the client can see anything of it: whoever has seen its end may ask how it went.
                var isKnown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _played.Enqueue(PlayAsync(new NetworkStream(socket, ownsSocket: true), Interlocked.Increment(ref _accepted) - 1, isKnown.Task));
                isKnown.SetResult();
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task PlayAsync(NetworkStream stream, int number, Task isKnown)
    {
        await isKnown;
        try
        {
            await _scripts(number).RunAsync(stream, _stopping.Token);
            _ = DrainAsync(stream);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The client left early, or the test is over; a script that minds expects something further.
            await stream.DisposeAsync();
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    // A close with unread bytes would turn into a reset, so what still comes is read until the client leaves.
    private async Task DrainAsync(NetworkStream stream)
    {
        await using (stream)
        {
            try
            {
                await stream.CopyToAsync(Stream.Null, _stopping.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // Gone.
            }
        }
    }
}
