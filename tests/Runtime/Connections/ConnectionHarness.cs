using System.Net.Sockets;
using MemcachedGen.RuntimeTests.Connections.Sockets;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached.Connections;
using MemcachedGen.Stores.Memcached.Connections.Sockets;
using MemcachedGen.Stores.Memcached.Protocol;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MemcachedGen.RuntimeTests.Connections;

/// <summary>A connection over an in-memory stream or a socket, to a server that plays a script, on a clock that the test moves.</summary>
internal sealed class ConnectionHarness : IConnector, IAsyncDisposable
{
    internal static readonly TimeSpan OperationTimeout = TimeSpan.FromMilliseconds(100);

    private readonly InMemoryDuplex _duplex = InMemoryDuplex.Create();
    private readonly ServerScript _script;
    private readonly bool _isOverSocket;
    private Task _played = Task.CompletedTask;
    private Connection? _connection;

    private ConnectionHarness(ServerScript script, bool isOverSocket, FakeTimeProvider? time)
    {
        Time = time ?? new();
        _script = script;
        _isOverSocket = isOverSocket;
    }

    internal FakeTimeProvider Time { get; }

    internal OwnerLog Owner { get; } = new();

    internal Connection Connection => _connection ?? throw new InvalidOperationException("Not connected.");

    internal static async Task<ConnectionHarness> OpenAsync(
        Action<ServerScript> steps, int maxInFlight = 1_024, bool isOverSocket = false, FakeTimeProvider? time = null)
    {
        ServerScript script = new ServerScript().Handshake();
        steps(script);
        var harness = new ConnectionHarness(script, isOverSocket, time);
        var options = new ConnectionOptions(OperationTimeout, TimeSpan.FromSeconds(1), MemcachedLimits.DefaultMaxItemSize, harness.Time)
        {
            MaxInFlight = maxInFlight,
        };
        harness._connection = await Connection.OpenAsync(harness, new StoreNode("test", 1), options, new LargeValueMap(), harness.Owner, TestContext.Current.CancellationToken);
        return harness;
    }

    internal ValueTask<StoreReply> GetAsync(string key, CancellationToken cancellationToken = default) =>
        SendAsync(MetaRequest.Get(System.Text.Encoding.UTF8.GetBytes(key)), cancellationToken);

    internal ValueTask<StoreReply> SetAsync(string key, string value) =>
        SendAsync(MetaRequest.Set(System.Text.Encoding.UTF8.GetBytes(key), System.Text.Encoding.UTF8.GetBytes(value), 60), default);

    internal ValueTask<StoreReply> DeleteAsync(string key) =>
        SendAsync(MetaRequest.Delete(System.Text.Encoding.UTF8.GetBytes(key)), default);

    /// <summary>Moves the clock in the steps of the deadline scan, as a running process would see it.</summary>
    internal void Elapse(TimeSpan time)
    {
        var step = TimeSpan.FromMilliseconds(10);
        for (TimeSpan passed = default; passed < time; passed += step)
        {
            Time.Advance(step);
        }
    }

    /// <summary>Waits for the script to end and throws where the client did not keep to it.</summary>
    internal Task PlayedAsync() => _played.WaitAsync(TimeSpan.FromSeconds(10));

    public async ValueTask<Stream> ConnectAsync(StoreNode node, CancellationToken cancellationToken)
    {
        if (!_isOverSocket)
        {
            Play(_duplex.Server);
            return _duplex.Client;
        }

        (SocketStream client, Socket server) = await SocketPair.ConnectAsync();
        Play(new NetworkStream(server, ownsSocket: true));
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.CloseAsync();
        _duplex.Dispose();
    }

    private void Play(Stream server) => _played = Task.Run(() => _script.RunAsync(server, CancellationToken.None));

    private ValueTask<StoreReply> SendAsync(in MetaRequest request, CancellationToken cancellationToken) =>
        Connection.TrySend(request, 0, cancellationToken, out ValueTask<StoreReply> reply)
            ? reply
            : new(StoreReply.Failed(StoreError.ConnectionClosed));
}
