using System.Net.Sockets;

namespace MemcachedGen.Stores.Memcached.Connections.Sockets;

/// <summary>
/// Makes calls of a socket that block, one after the other, on a thread of its own: for callers that must not be kept.
/// The thread is there when it is needed, and ends when nobody has needed it for some time.
/// </summary>
/// <param name="socket">The socket; disposing of it ends the call under way.</param>
/// <param name="idleTime">How long the thread waits to be needed again. Default: 1 second.</param>
internal sealed class SocketThread(Socket socket, TimeSpan? idleTime = null)
{
    private readonly TimeSpan _idleTime = idleTime ?? TimeSpan.FromSeconds(1);
    private readonly Queue<(Action<Socket> Call, TaskCompletionSource Completion)> _calls = new(); // its own lock
    private bool _isRunning; // under it

    /// <summary>Makes a call.</summary>
    /// <returns>Ends as the call does; whoever awaits it is resumed on the thread.</returns>
    internal Task RunAsync(Action<Socket> call)
    {
        var completion = new TaskCompletionSource();
        lock (_calls)
        {
            if (!_isRunning)
            {
                new Thread(Run) { IsBackground = true, Name = "MemcachedGen socket" }.UnsafeStart();
                _isRunning = true;
            }

            _calls.Enqueue((call, completion));
            Monitor.Pulse(_calls);
        }

        return completion.Task;
    }

    private void Run()
    {
        while (TryGetNext(out (Action<Socket> Call, TaskCompletionSource Completion) next))
        {
            try
            {
                next.Call(socket);
            }
            catch (Exception exception)
            {
                next.Completion.SetException(exception);
                continue;
            }

            next.Completion.SetResult();
        }
    }

    private bool TryGetNext(out (Action<Socket> Call, TaskCompletionSource Completion) next)
    {
        lock (_calls)
        {
            if (_calls.Count == 0)
            {
                Monitor.Wait(_calls, _idleTime);
            }

            return _isRunning = _calls.TryDequeue(out next);
        }
    }
}
