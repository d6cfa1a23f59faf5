using System.Net.Sockets;
using MemcachedGen.RuntimeTests.Support;
using Xunit;

namespace MemcachedGen.RuntimeTests.SupportTests;

public sealed class ReplyFaultTests
{
    private static readonly string[] s_replies = ["VERSION 1.6.18", "MN", "VA 6 O1", "a\r\nb\r\n", "EN", "HD O2"];

    [Fact]
    public async Task Drop_AfterTheHandshake_LeavesRepliesOut() =>
        Assert.Equal(["VERSION 1.6.18", "MN"], await ReceiveAsync(new DropReplies(1)));

    [Fact]
    public async Task Duplicate_SendsWholeRepliesTwice() =>
        Assert.Equal(
            ["VERSION 1.6.18", "MN", "VA 6 O1", "a\r\nb\r\n", "VA 6 O1", "a\r\nb\r\n", "EN", "EN", "HD O2", "HD O2"],
            await ReceiveAsync(new DuplicateReplies(1)));

    [Fact]
    public async Task Swap_ExchangesNeighbours() =>
        Assert.Equal(["VERSION 1.6.18", "MN", "EN", "VA 6 O1", "a\r\nb\r\n"], await ReceiveAsync(new SwapReplies(1)));

    [Fact]
    public async Task Never_ChangesNothing() => Assert.Equal(s_replies, await ReceiveAsync(new SwapReplies(0), new DropReplies(0)));

    [Fact]
    public void Corrupt_FlipsOneBit()
    {
        var fault = new CorruptReplies(1, after: 0);
        byte[] original = "VA 2 O7\r\nhi\r\n"u8.ToArray();

        Fragment corrupted = Assert.Single(fault.Begin(new Random(1))(new Fragment(original, TimeSpan.Zero, Ending.None)));

        int bits = original.Zip(corrupted.Bytes.ToArray(), static (a, b) => int.PopCount(a ^ b)).Sum();
        Assert.Equal((1, 1), (bits, fault.Injected));
    }

    // The stream is split before the faults see it, so that they have to put replies together first.
    private static async Task<List<string>> ReceiveAsync(params IFault[] faults)
    {
        await using ScriptedServer server = ScriptedServer.Start(static script => script
            .Send("VERSION 1.6.18\r\nMN\r\nVA 6 O1\r\na\r\nb\r\n\r\nEN\r\nHD O2\r\n").Close());
        await using FaultProxy proxy = FaultProxy.Start(server.EndPoint, seed: 1, replies: [new Split(1, 4), .. faults]);
        using var client = new TcpClient();
        await client.ConnectAsync(proxy.EndPoint);
        var reader = new LineReader(client.GetStream());
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var received = new List<string>();
        while (await reader.TryReadLineAsync(limit.Token) is { } line)
        {
            received.Add(line);
            if (line.StartsWith("VA ", StringComparison.Ordinal))
            {
                received.Add(System.Text.Encoding.ASCII.GetString(await reader.ReadBlockAsync(6, limit.Token)));
            }
        }

        return received;
    }
}
