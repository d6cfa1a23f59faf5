using System.Net;
using System.Net.Sockets;

namespace MemcachedGen.Faults.Proxy;

/// <summary>A client's connection through a proxy and the one it causes to the server.</summary>
internal sealed class ProxyConnection(Socket client, Random requestRandom, Random replyRandom, FaultProxy proxy) : IDisposable
{
    private readonly Socket _server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile ProxyPump? _requests;

    public Task Completion => _completion.Task;

    /// <summary>Whether nothing comes from the client any more.</summary>
    public bool HasClientLeft => _requests is { HasSourceEnded: true };

    public async Task RunAsync(IPEndPoint upstream, CancellationToken cancellationToken)
    {
        try
        {
            client.NoDelay = true;
            await _server.ConnectAsync(upstream, cancellationToken);
            var requests = new ProxyPump(client, _server, proxy.Requests.Select(fault => fault.Begin(requestRandom)), this);
            var replies = new ProxyPump(_server, client, proxy.Replies.Select(fault => fault.Begin(replyRandom)), this);
            _requests = requests;
            await Task.WhenAll(requests.RunAsync(cancellationToken), replies.RunAsync(cancellationToken));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // A server that refuses looks to the client like one that resets.
            End(Ending.Reset);
        }
        finally
        {
            Dispose();
            _completion.SetResult();
        }
    }

    public void Dispose()
    {
        client.Dispose();
        _server.Dispose();
    }

    /// <summary>Ends both sides now, whatever is still under way.</summary>
    public void End(Ending ending)
    {
        foreach (Socket socket in (Socket[])[client, _server])
        {
            try
            {
                if (ending == Ending.Reset)
                {
                    socket.LingerState = new LingerOption(enable: true, seconds: 0);
                    socket.Close();
                }
                else
                {
                    socket.Shutdown(SocketShutdown.Send);
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // It had ended by itself.
            }
        }
    }
}
