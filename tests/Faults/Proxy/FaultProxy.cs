using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MemcachedGen.Faults.Servers;

namespace MemcachedGen.Faults.Proxy;

/// <summary>A TCP proxy on loopback that passes everything on, except for what its faults do to it.</summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private readonly Socket _listener = LoopbackPort.Listen();
    private readonly ConcurrentDictionary<ProxyConnection, bool> _open = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly IPEndPoint _upstream;
    private readonly Task _accepting;
    private int _accepted;

    private FaultProxy(IPEndPoint upstream, int seed, IFault[] requests, IFault[] replies)
    {
        _upstream = upstream;
        Seed = seed;
        Requests = requests;
        Replies = replies;
        EndPoint = (IPEndPoint)_listener.LocalEndPoint!;
        _accepting = AcceptAsync();
    }

    public IPEndPoint EndPoint { get; }

    /// <summary>The address as a server list spells it.</summary>
    public string Name => EndPoint.ToString();

    /// <summary>What repeats the faults; belongs into every failure message.</summary>
    public int Seed { get; }

    public IReadOnlyList<IFault> Requests { get; }

    public IReadOnlyList<IFault> Replies { get; }

    /// <summary>How many connections were ever accepted.</summary>
    public int AcceptedConnections => Volatile.Read(ref _accepted);

    public int OpenConnections => _open.Count;

    /// <summary>Starts a proxy.</summary>
    /// <param name="upstream">Where connections go.</param>
    /// <param name="seed">Decides everything random.</param>
    /// <param name="requests">Faults on the way to the server, in order.</param>
    /// <param name="replies">Faults on the way back, in order.</param>
    public static FaultProxy Start(IPEndPoint upstream, int seed, IFault[]? requests = null, IFault[]? replies = null) =>
        new(upstream, seed, requests ?? [], replies ?? []);

    /// <summary>Breaks every connection there is.</summary>
    public void Disconnect(Ending ending)
    {
        foreach (ProxyConnection connection in _open.Keys)
        {
            connection.End(ending);
        }
    }

    /// <summary>Ends the connections whose client has left without the server being told, because a fault swallowed that.</summary>
    public void EndAbandoned()
    {
        foreach (ProxyConnection connection in _open.Keys)
        {
            if (connection.HasClientLeft)
            {
                connection.End(Ending.Reset);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        Disconnect(Ending.Reset);
        await _accepting;
        await Task.WhenAll(_open.Keys.Select(static connection => connection.Completion));
        _stopping.Dispose();
    }

    public override string ToString() => $"fault proxy {Name}, seed {Seed}";

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                Accept(await _listener.AcceptAsync(_stopping.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Accept(Socket client)
    {
        int number = Interlocked.Increment(ref _accepted);
        var connection = new ProxyConnection(client, RandomFor(number, 0), RandomFor(number, 1), this);
        _open[connection] = true;
        _ = RunAsync(connection);
    }

    private async Task RunAsync(ProxyConnection connection)
    {
        await connection.RunAsync(_upstream, _stopping.Token);
        _open.TryRemove(connection, out _);
    }

    private Random RandomFor(int connection, int direction) => new(unchecked((((Seed * 31) + connection) * 31) + direction));
}
