using System.Diagnostics;
using System.Net.Sockets;
using MemcachedGen.RuntimeTests.Support;
using Xunit;

namespace MemcachedGen.RuntimeTests.SupportTests;

public sealed class FaultProxyTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task SplitAndDelay_AnySeed_EveryByteArrivesInOrder(int seed)
    {
        using var echo = new EchoServer();
        IFault[] faults = [new Split(1, 300), Delay.Milliseconds(0, 3)];
        await using FaultProxy proxy = FaultProxy.Start(echo.EndPoint, seed, faults, faults);
        using TcpClient client = await ConnectAsync(proxy);
        byte[] sent = new byte[200_000];
        new Random(seed).NextBytes(sent);
        byte[] received = new byte[sent.Length];

        Task write = client.GetStream().WriteAsync(sent).AsTask();
        await client.GetStream().ReadExactlyAsync(received).AsTask().WaitAsync(s_limit);
        await write;

        Assert.True(sent.AsSpan().SequenceEqual(received), proxy.ToString());
    }

    [Fact]
    public async Task Delay_OneByte_ComesNoEarlierThanBothDelays()
    {
        using var echo = new EchoServer();
        IFault[] faults = [Delay.Milliseconds(20, 30)];
        await using FaultProxy proxy = FaultProxy.Start(echo.EndPoint, seed: 1, faults, faults);
        using TcpClient client = await ConnectAsync(proxy);

        long start = Stopwatch.GetTimestamp();
        await client.GetStream().WriteAsync(new byte[1]);
        await client.GetStream().ReadExactlyAsync(new byte[1]);

        Assert.True(Stopwatch.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(40));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public async Task CutFin_AfterBytes_ExactlyThoseArriveThenTheEnd(int bytes)
    {
        using var echo = new EchoServer();
        await using FaultProxy proxy = FaultProxy.Start(echo.EndPoint, seed: 1, replies: [new Cut(bytes, Ending.Fin, Connections: 1)]);
        using TcpClient client = await ConnectAsync(proxy);

        await client.GetStream().WriteAsync(new byte[8]);
        using var received = new MemoryStream();
        await client.GetStream().CopyToAsync(received).WaitAsync(s_limit);

        Assert.Equal(bytes, received.Length);
        using TcpClient next = await ConnectAsync(proxy);
        await next.GetStream().WriteAsync(new byte[8]);
        await next.GetStream().ReadExactlyAsync(new byte[8]).AsTask().WaitAsync(s_limit);
    }

    [Fact]
    public async Task CutReset_AfterBytes_ReadThrows()
    {
        using var echo = new EchoServer();
        await using FaultProxy proxy = FaultProxy.Start(echo.EndPoint, seed: 1, replies: [new Cut(3, Ending.Reset)]);
        using TcpClient client = await ConnectAsync(proxy);

        await client.GetStream().WriteAsync(new byte[8]);

        await Assert.ThrowsAnyAsync<IOException>(() => client.GetStream().CopyToAsync(Stream.Null).WaitAsync(s_limit));
    }

    [Fact]
    public async Task BlackHole_Open_SwallowsAndOnlyNewConnectionsRecover()
    {
        using var echo = new EchoServer();
        var hole = new BlackHole();
        await using FaultProxy proxy = FaultProxy.Start(echo.EndPoint, seed: 1, replies: [hole]);
        using TcpClient client = await ConnectAsync(proxy);
        await EchoAsync(client);

        hole.Open();
        await Assert.ThrowsAsync<TimeoutException>(() => EchoAsync(client).WaitAsync(TimeSpan.FromMilliseconds(100)));
        hole.Close();
        await client.GetStream().WriteAsync(new byte[1]);

        using TcpClient next = await ConnectAsync(proxy);
        await EchoAsync(next).WaitAsync(s_limit);
        Assert.Equal(0, client.Available);
    }

    [Fact]
    public async Task Connect_ServerGone_ClientIsReset()
    {
        var echo = new EchoServer();
        await using FaultProxy proxy = FaultProxy.Start(echo.EndPoint, seed: 1);
        echo.Dispose();

        // The reset may come before the connect has returned.
        Exception? e = await Record.ExceptionAsync(async () =>
        {
            using TcpClient client = await ConnectAsync(proxy);
            await client.GetStream().CopyToAsync(Stream.Null).WaitAsync(s_limit);
        });

        Assert.True(e is IOException or SocketException, e?.ToString());
        await Eventually.TrueAsync(() => proxy.OpenConnections == 0);
    }

    [Fact]
    public async Task Delay_PipelinedRequests_CostsLatencyAndNotThroughput()
    {
        const int Requests = 20_000;
        await using MemcachedNode node = await MemcachedNode.StartAsync();
        IFault[] delay = [Delay.Milliseconds(1, 3)];
        await using FaultProxy proxy = FaultProxy.Start(node.EndPoint, seed: 1, delay, delay);
        using TcpClient client = await ConnectAsync(proxy);
        byte[] replies = new byte[Requests * "MN\r\n".Length];

        long start = Stopwatch.GetTimestamp();
        Task reading = client.GetStream().ReadExactlyAsync(replies).AsTask();
        for (int i = 0; i < Requests; i += 10)
        {
            await client.GetStream().WriteAsync("mn\r\nmn\r\nmn\r\nmn\r\nmn\r\nmn\r\nmn\r\nmn\r\nmn\r\nmn\r\n"u8.ToArray());
        }

        await reading.WaitAsync(s_limit);

        // Serialized delays would take 20,000 / 10 x 4 ms = 8 s.
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Assert.True(seconds < 3, $"{Requests} in {seconds:0.00} s, {proxy}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{Requests / seconds:0} messages/s");
    }

    private static async Task EchoAsync(TcpClient client)
    {
        await client.GetStream().WriteAsync(new byte[1]);
        await client.GetStream().ReadExactlyAsync(new byte[1]);
    }

    private static async Task<TcpClient> ConnectAsync(FaultProxy proxy)
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(proxy.EndPoint);
        return client;
    }
}
