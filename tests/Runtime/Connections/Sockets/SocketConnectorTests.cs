using System.Net;
using System.Net.Sockets;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached.Connections;
using MemcachedGen.Stores.Memcached.Connections.Sockets;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MemcachedGen.RuntimeTests.Connections.Sockets;

public sealed class SocketConnectorTests : IDisposable
{
    private static readonly IPAddress s_listening = IPAddress.Loopback;
    private static readonly IPAddress s_other = IPAddress.Parse("127.0.0.2");

    private readonly Socket _listener = LoopbackPort.Listen();
    private readonly LogSink _log = new();
    private readonly FakeTimeProvider _time = new();
    private Func<Task<IPAddress[]>> _resolve = static () => Task.FromResult<IPAddress[]>([s_listening]);
    private int _resolved;

    private int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public void Dispose() => _listener.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Connection_SendsAtOnce_AndFindsOutWhenItsPeerIsGone(bool hasReaders)
    {
        await using Stream stream = await ConnectAsync(CreateConnector(hasReaders: hasReaders));
        Socket socket = hasReaders ? Assert.IsType<SocketStream>(stream).Socket : Assert.IsType<NetworkStream>(stream).Socket;
        Assert.True(socket.NoDelay);
        Assert.NotEqual(0, (int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive)!);
        int idle = (int)socket.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime)!;
        int interval = (int)socket.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval)!;
        int probes = (int)socket.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount)!;
        Assert.InRange(idle + (interval * probes), 10, 60);
    }

    [Fact]
    public async Task AddressThatRefuses_TheNextIsTried()
    {
        _resolve = static () => Task.FromResult<IPAddress[]>([s_other, s_listening]);
        await using Stream stream = await ConnectAsync(CreateConnector());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AddressThatHangs_TheNextIsTriedInTime(bool hasReaders)
    {
        using var full = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        full.Bind(new IPEndPoint(s_other, Port));
        full.Listen(0);
        using var fillers = new Fillers((IPEndPoint)full.LocalEndPoint!);
        await fillers.FillAsync();
        _resolve = static () => Task.FromResult<IPAddress[]>([s_other, s_listening]);
        await using Stream stream = await ConnectAsync(CreateConnector(TimeProvider.System, hasReaders));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AllAddressesRefuse_IsRefused(bool hasReaders)
    {
        _resolve = static () => Task.FromResult<IPAddress[]>([s_other, s_other]);
        var refusal = await Assert.ThrowsAsync<SocketException>(() => ConnectAsync(CreateConnector(hasReaders: hasReaders)));
        Assert.Equal(StoreError.ConnectRefused, ConnectionErrors.Classify(refusal));
    }

    [Fact]
    public async Task Host_IsResolvedAtEveryConnect()
    {
        SocketConnector connector = CreateConnector();
        _resolve = static () => Task.FromResult<IPAddress[]>([s_other]);
        await Assert.ThrowsAsync<SocketException>(() => ConnectAsync(connector));
        _resolve = static () => Task.FromResult<IPAddress[]>([s_listening]);
        await using Stream stream = await ConnectAsync(connector);
        Assert.Equal(2, _resolved);
        Assert.Empty(_log.Messages);
    }

    [Fact]
    public async Task Address_IsNotResolved()
    {
        await using Stream stream = await ConnectAsync(CreateConnector(), "127.0.0.1");
        Assert.Equal(0, _resolved);
    }

    [Fact]
    public async Task HostThatWasNeverKnown_IsRefused()
    {
        _resolve = static () => throw new SocketException((int)SocketError.HostNotFound);
        var refusal = await Assert.ThrowsAsync<SocketException>(() => ConnectAsync(CreateConnector()));
        Assert.Equal(StoreError.ConnectRefused, ConnectionErrors.Classify(refusal));
    }

    [Fact]
    public async Task HostWithoutAddresses_IsRefused()
    {
        _resolve = static () => Task.FromResult<IPAddress[]>([]);
        var refusal = await Assert.ThrowsAsync<SocketException>(() => ConnectAsync(CreateConnector()));
        Assert.Equal(StoreError.ConnectRefused, ConnectionErrors.Classify(refusal));
    }

    [Fact]
    public async Task ResolverFails_TheLastAddressesAreUsed_AndItIsLogged()
    {
        SocketConnector connector = CreateConnector();
        await (await ConnectAsync(connector)).DisposeAsync();
        _resolve = static () => throw new SocketException((int)SocketError.TryAgain);
        await (await ConnectAsync(connector)).DisposeAsync();
        _resolve = static () => Task.FromResult<IPAddress[]>([]);
        await (await ConnectAsync(connector)).DisposeAsync();
        Assert.Equal(2, _log.Messages.Count);
        Assert.All(_log.Messages, message => Assert.StartsWith($"The host of cache.test:{Port} cannot be resolved", message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ResolverHangs_TheLastAddressesAreUsed_WhileThereIsTimeLeft()
    {
        SocketConnector connector = CreateConnector();
        await (await ConnectAsync(connector)).DisposeAsync();
        _resolve = static () => new TaskCompletionSource<IPAddress[]>().Task;
        Task<Stream> connecting = ConnectAsync(connector);
        await Eventually.TrueAsync(() => Volatile.Read(ref _resolved) == 2);
        Assert.False(connecting.IsCompleted);
        await Eventually.TrueAsync(() =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            return connecting.IsCompleted;
        });
        await (await connecting).DisposeAsync();
        Assert.Contains("no answer in time", Assert.Single(_log.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Canceled_WhileResolving_Ends()
    {
        _resolve = static () => new TaskCompletionSource<IPAddress[]>().Task;
        using var cancellation = new CancellationTokenSource();
        Task<Stream> connecting = CreateConnector().ConnectAsync(new StoreNode("cache.test", Port), cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);
    }

    private SocketConnector CreateConnector(TimeProvider? time = null, bool hasReaders = true) =>
        new(TimeSpan.FromSeconds(1), time ?? _time, ResolveAsync, _log, hasReaders);

    private Task<Stream> ConnectAsync(SocketConnector connector, string host = "cache.test") =>
        connector.ConnectAsync(new StoreNode(host, Port), TestContext.Current.CancellationToken).AsTask();

    private Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        Task<IPAddress[]> found = _resolve();
        Interlocked.Increment(ref _resolved);
        return found;
    }

    /// <summary>Connections that nobody accepts, until the kernel lets further ones wait.</summary>
    private sealed class Fillers(IPEndPoint endPoint) : IDisposable
    {
        private const int Most = 16;

        private readonly List<Socket> _sockets = [];

        public async Task FillAsync()
        {
            for (int i = 0; i < Most; i++)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                _sockets.Add(socket);
                using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
                try
                {
                    await socket.ConnectAsync(endPoint, limit.Token);
                }
                catch (OperationCanceledException)
                {
                    return;
                }
            }

            throw new InvalidOperationException("The backlog does not fill.");
        }

        public void Dispose() => _sockets.ForEach(static socket => socket.Dispose());
    }
}
