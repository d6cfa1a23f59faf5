using System.Net.Sockets;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores.Memcached.Connections.Sockets;
using Xunit;

namespace MemcachedGen.RuntimeTests.Connections.Sockets;

public sealed class SocketThreadTests : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public void Dispose() => _socket.Dispose();

    [Fact]
    public async Task Calls_AreMadeInTurn_OnOneThreadThatIsNotThePools()
    {
        var thread = new SocketThread(_socket, Timeout.InfiniteTimeSpan);
        List<(int Call, Thread Thread)> made = [];
        Task[] calls = [.. Enumerable.Range(0, 100).Select(call => thread.RunAsync(_ => made.Add((call, Thread.CurrentThread))))];
        await Task.WhenAll(calls);
        Assert.Equal(Enumerable.Range(0, 100), made.Select(static each => each.Call));
        Assert.False(Assert.Single(made.Select(static each => each.Thread).Distinct()).IsThreadPoolThread);
    }

    [Fact]
    public async Task CallThatThrows_ThrowsToItsCaller_AndTheNextIsMade()
    {
        var thread = new SocketThread(_socket);
        Task failing = thread.RunAsync(static _ => throw new SocketException((int)SocketError.ConnectionRefused));
        Task next = thread.RunAsync(static _ => { });
        Assert.Equal(SocketError.ConnectionRefused, (await Assert.ThrowsAsync<SocketException>(() => failing)).SocketErrorCode);
        await next;
    }

    [Fact]
    public async Task NobodyNeedsIt_TheThreadEnds_AndThereIsAnotherForTheNext()
    {
        var thread = new SocketThread(_socket, TimeSpan.Zero);
        Thread first = null!;
        Thread second = null!;
        await thread.RunAsync(_ => first = Thread.CurrentThread).ContinueWith(static _ => { }, TaskScheduler.Default);
        await Eventually.TrueAsync(() => !first.IsAlive);
        await thread.RunAsync(_ => second = Thread.CurrentThread);
        Assert.NotSame(first, second);
    }

    [Fact]
    public async Task ThreadThatEndsAtOnce_NoCallIsForgotten()
    {
        var thread = new SocketThread(_socket, TimeSpan.Zero);
        int made = 0;
        for (int call = 0; call < 1_000; call++)
        {
            await thread.RunAsync(_ => made++).ContinueWith(static _ => { }, TaskScheduler.Default)
                .WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        }

        Assert.Equal(1_000, made);
    }
}
