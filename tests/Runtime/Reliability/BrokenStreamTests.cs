using System.Text;
using MemcachedGen.Faults.Chaos;
using MemcachedGen.RuntimeTests.Stores;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached;
using Xunit;

namespace MemcachedGen.RuntimeTests.Reliability;

/// <summary>A connection that ends anywhere in a reply: what was whole by then may arrive, and nothing else does.</summary>
[Collection(RunsAlone.Name)]
public sealed class BrokenStreamTests
{
    private const string First = "VA 5 O0\r\nhello\r\n";
    private const string Second = "EN O1\r\n";
    private const string Third = "VA 9 O2\r\nlastvalue\r\n";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EndAtEveryByte_OfThreeReplies_NoPartOfAValueSurfaces(bool reset)
    {
        byte[] stream = Encoding.ASCII.GetBytes(First + Second + Third);
        for (int offset = 0; offset < stream.Length; offset++)
        {
            StoreReply[] replies = await ReceiveAsync(stream.AsMemory(0, offset), reset);
            string where = $"{(reset ? "RST" : "FIN")} after {offset} bytes";
            bool isFirstWhole = offset >= First.Length;
            bool isSecondWhole = offset >= First.Length + Second.Length;

            // A reset may take along what has arrived and was not read yet.
            Assert.True(IsHit(replies[0], "hello") ? isFirstWhole : IsLost(replies[0]) && (reset || !isFirstWhole), where);
            Assert.True(replies[1].Status == StoreStatus.Miss ? isSecondWhole : IsLost(replies[1]) && (reset || !isSecondWhole), where);
            Assert.True(IsLost(replies[2]), where);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{(reset ? "RST" : "FIN")}: {stream.Length} offsets tried");
    }

    [Fact]
    public async Task LargeValueThatBreaksOff_ItsArrayGoesBack()
    {
        const int Rounds = 20;
        using var buffers = new BufferBalance();
        byte[] begun = [.. "VA 300000 O0\r\n"u8, .. new byte[200_000]];
        await ReceiveAsync(begun, reset: false); // what is rented once and kept
        long before = buffers.Outstanding;
        for (int round = 0; round < Rounds; round++)
        {
            Assert.All(await ReceiveAsync(begun, reset: false), static reply => Assert.True(IsLost(reply)));
        }

        Assert.True(buffers.Rented >= Rounds);
        await Eventually.TrueAsync(() => buffers.Outstanding - before < Rounds / 2);
    }

    private static async Task<StoreReply[]> ReceiveAsync(ReadOnlyMemory<byte> sent, bool reset)
    {
        await using ScriptedServer server = ScriptedServer.Start((script, number) =>
        {
            script.Handshake();
            if (number == 0)
            {
                script.Expect("mg *", 3).Send(sent);
                _ = reset ? script.Reset() : script.Close();
            }
        });
        await using MemcachedStore store = MemcachedStoreHarness.Connect([server.Name], connectionsPerNode: 1);
        await Eventually.TrueAsync(() => store.Nodes[0].ConnectionCount == 1);
        Task<StoreReply>[] pending = [.. Enumerable.Range(0, 3).Select(key => store.GetAsync(Encoding.ASCII.GetBytes($"k{key}"), default).AsTask())];
        return await Task.WhenAll(pending).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    private static bool IsHit(in StoreReply reply, string value) =>
        reply.Status == StoreStatus.Hit && Encoding.ASCII.GetString(reply.Value.Span) == value;

    private static bool IsLost(in StoreReply reply) =>
        reply is { Status: StoreStatus.Failed, Error: StoreError.ConnectionReset or StoreError.ConnectionClosed };
}
