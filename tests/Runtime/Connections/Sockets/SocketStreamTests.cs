using System.Net.Sockets;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached.Connections;
using MemcachedGen.Stores.Memcached.Connections.Sockets;
using Xunit;

namespace MemcachedGen.RuntimeTests.Connections.Sockets;

public sealed class SocketStreamTests : IAsyncLifetime
{
    private SocketStream _client = null!;
    private Socket _server = null!;

    public async ValueTask InitializeAsync() => (_client, _server) = await SocketPair.ConnectAsync();

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        _server.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Read_WaitsForWhatComes(bool isInPlace)
    {
        using var isWaiting = new ManualResetEventSlim();
        Task<byte[]> reading = ReadAsync(isInPlace, isWaiting);
        isWaiting.Wait(TestContext.Current.CancellationToken);
        Assert.False(reading.IsCompleted);
        await _server.SendAsync("abc"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal("abc"u8.ToArray(), await reading);
    }

    [Fact]
    public async Task WhatIsThere_IsReadInPlace_AndInPieces()
    {
        await _server.SendAsync("abcde"u8.ToArray(), TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(() => _client.Socket.Available == 5);
        byte[] buffer = new byte[3];
        ValueTask<int> first = _client.ReadAsync(buffer, TestContext.Current.CancellationToken);
        Assert.True(first.IsCompleted);
        Assert.Equal(3, await first);
        Assert.Equal(2, await _client.ReadAsync(buffer, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void InPlace_AReaderIsToldBeforeItWaits_AndNotWhereItNeedNot()
    {
        int waits = 0;
        _client.ReadInPlace(() =>
        {
            waits++;
            _server.Send("later"u8);
            return waits == 1;
        });
        byte[] buffer = new byte[8];
        Assert.Equal(5, Read(buffer));
        Assert.Equal(1, waits);
        Assert.Equal(5, Read(buffer));
        Assert.Equal(2, waits);
        _server.Send("now"u8);
        _client.Socket.Poll(Timeout.InfiniteTimeSpan, SelectMode.SelectRead);
        Assert.Equal(3, Read(buffer));
        Assert.Equal(2, waits);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PeerCloses_ThereIsNothingMore(bool isInPlace)
    {
        using var isWaiting = new ManualResetEventSlim();
        Task<byte[]> reading = ReadAsync(isInPlace, isWaiting);
        isWaiting.Wait(TestContext.Current.CancellationToken);
        _server.Shutdown(SocketShutdown.Send);
        Assert.Empty(await reading);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PeerResets_SaysSo(bool isInPlace)
    {
        using var isWaiting = new ManualResetEventSlim();
        Task<byte[]> reading = ReadAsync(isInPlace, isWaiting);
        isWaiting.Wait(TestContext.Current.CancellationToken);
        _server.LingerState = new LingerOption(enable: true, seconds: 0);
        _server.Close();
        var exception = await Assert.ThrowsAsync<IOException>(() => reading);
        Assert.Equal(SocketError.ConnectionReset, Assert.IsType<SocketException>(exception.InnerException).SocketErrorCode);
        Assert.Equal(StoreError.ConnectionReset, ConnectionErrors.Classify(exception));
        await Assert.ThrowsAsync<IOException>(async () => await _client.WriteAsync(new byte[1], TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Disposed_WakesTheReader(bool isInPlace)
    {
        using var isWaiting = new ManualResetEventSlim();
        Task<byte[]> reading = ReadAsync(isInPlace, isWaiting);
        isWaiting.Wait(TestContext.Current.CancellationToken);
        await _client.DisposeAsync();
        await reading.ContinueWith(static _ => { }, TaskScheduler.Default).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.True(reading.IsFaulted || (await reading).Length == 0);
    }

    [Fact]
    public async Task Disposed_WhileReading_ThePeerGetsWhatWasSentAndThenTheEnd()
    {
        using var isWaiting = new ManualResetEventSlim();
        Task<byte[]> reading = ReadAsync(isInPlace: true, isWaiting);
        isWaiting.Wait(TestContext.Current.CancellationToken);
        await _client.WriteAsync("last"u8.ToArray(), TestContext.Current.CancellationToken);
        await _client.DisposeAsync();
        byte[] buffer = new byte[8];
        Assert.Equal(4, await _server.ReceiveAsync(buffer, TestContext.Current.CancellationToken));
        Assert.Equal(0, await _server.ReceiveAsync(buffer, TestContext.Current.CancellationToken));
        await reading.ContinueWith(static _ => { }, TaskScheduler.Default);
    }

    [Fact]
    public async Task Canceled_TheReadEnds()
    {
        using var cancellation = new CancellationTokenSource();
        Task<int> reading = _client.ReadAsync(new byte[1], cancellation.Token).AsTask();
        Assert.False(reading.IsCompleted);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public async Task MoreThanTheSystemTakes_IsSentAsThePeerReads()
    {
        byte[] sent = new byte[32 * 1024 * 1024];
        new Random(1).NextBytes(sent);
        ValueTask writing = _client.WriteAsync(sent, TestContext.Current.CancellationToken);
        Assert.False(writing.IsCompleted);
        byte[] received = new byte[sent.Length];
        await using var stream = new NetworkStream(_server);
        await stream.ReadExactlyAsync(received, TestContext.Current.CancellationToken);
        await writing;
        Assert.Equal(sent, received);
    }

    [Fact]
    public async Task Disposed_WakesTheWriter()
    {
        Task writing = _client.WriteAsync(new byte[32 * 1024 * 1024], TestContext.Current.CancellationToken).AsTask();
        Assert.False(writing.IsCompleted);
        await _client.DisposeAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => writing.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        Assert.True(writing.IsFaulted);
    }

    // In place, on a thread that may be kept.
    private Task<byte[]> ReadAsync(bool isInPlace, ManualResetEventSlim isWaiting)
    {
        byte[] buffer = new byte[16];
        if (isInPlace)
        {
            _client.ReadInPlace(() =>
            {
                isWaiting.Set();
                return true;
            });
            return Task.Factory.StartNew(() => buffer[..Read(buffer)], TaskCreationOptions.LongRunning);
        }

        Task<byte[]> reading = ReadAsync();
        isWaiting.Set();
        return reading;

        async Task<byte[]> ReadAsync() => buffer[..await _client.ReadAsync(buffer)];
    }

    private int Read(byte[] buffer)
    {
        Task<int> read = _client.ReadAsync(buffer).AsTask();
        Assert.True(read.IsCompleted);
        return read.GetAwaiter().GetResult();
    }
}
