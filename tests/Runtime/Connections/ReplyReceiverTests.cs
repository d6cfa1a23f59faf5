using System.Text;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached.Connections;
using MemcachedGen.Stores.Memcached.Protocol;
using Xunit;

namespace MemcachedGen.RuntimeTests.Connections;

public sealed class ReplyReceiverTests
{
    // Recorded from memcached 1.6.18, with our tokens: values, a stub, misses, writes, an error in sync.
    private static readonly byte[] s_stream = Encoding.Latin1.GetBytes(
        "VA 2 O0\r\nhi\r\nEN O1\r\nVA 0 O2 W\r\n\r\nHD O3\r\nVA 4 O4 Z X\r\n\r\n\r\n\r\nSERVER_ERROR object too large for cache\r\nNF O6\r\n" +
        "VA 2 c18446744073709551615 O7\r\nhi\r\nVA 20 O8\r\n18446744073709551615\r\nVA 2 c0 O9\r\nhi\r\n" +
        "CLIENT_ERROR cannot increment or decrement non-numeric value\r\n");

    private static readonly string[] s_outcomes =
    [
        "Hit:hi", "Miss", "Miss", "Stored", "Hit:\r\n\r\n", "Failed", "NotFound",
        "Hit:hi/18446744073709551615", "Counted/18446744073709551615", "Failed", "Failed",
    ];

    [Fact]
    public async Task Receive_EverySplitInTwo_GivesTheSame()
    {
        for (int split = 0; split <= s_stream.Length; split++)
        {
            Assert.Equal(s_outcomes, await ReceiveAsync(s_stream[..split], s_stream[split..]));
        }
    }

    [Fact]
    public async Task Receive_EverySplitInThree_GivesTheSame()
    {
        for (int first = 0; first <= s_stream.Length; first++)
        {
            for (int second = first; second <= s_stream.Length; second++)
            {
                Assert.Equal(s_outcomes, await ReceiveAsync(s_stream[..first], s_stream[first..second], s_stream[second..]));
            }
        }
    }

    [Fact]
    public async Task Receive_ByteByByte_GivesTheSame() =>
        Assert.Equal(s_outcomes, await ReceiveAsync([.. s_stream.Select(static value => new[] { value })]));

    [Theory]
    [InlineData(65_400)]
    [InlineData(65_520)]
    [InlineData(65_536)]
    [InlineData(1_000_000)]
    public async Task Receive_ValueAroundAndBeyondTheBuffer_IsWhole(int length)
    {
        string value = new('v', length);
        byte[] stream = Encoding.Latin1.GetBytes($"VA {length} O0\r\n{value}\r\nEN O1\r\n");
        string[] expected = ["Hit:" + value, "Miss"];
        Assert.Equal(expected, await ReceiveAsync([RequestKind.Get, RequestKind.Get], stream));
        Assert.Equal(expected, await ReceiveAsync([RequestKind.Get, RequestKind.Get], stream[..10_000], stream[10_000..]));
    }

    [Fact]
    public async Task Receive_LargeValueWithAndWithoutVersion_IsAHitAndAFailure()
    {
        string value = new('v', 100_000);
        byte[] stream = Encoding.Latin1.GetBytes($"VA 100000 c7 O0\r\n{value}\r\nVA 100000 c0 O1\r\n{value}\r\nEN O2\r\n");
        RequestKind[] kinds = [RequestKind.GetVersioned, RequestKind.GetVersioned, RequestKind.GetVersioned];
        Assert.Equal(["Hit:" + value + "/7", "Failed", "Miss"], await ReceiveAsync(kinds, stream));
    }

    [Theory]
    [InlineData("VA 2 O0\r\nxx\r\n")]
    [InlineData("VA 21 O0\r\n184467440737095516150\r\n")]
    [InlineData("VA 0 O0\r\n\r\n")]
    public async Task Receive_CountThatIsNoNumber_IsRefused(string stream) =>
        await Assert.ThrowsAsync<ProtocolViolationException>(() => ReceiveAsync([RequestKind.Increment], Encoding.Latin1.GetBytes(stream)));

    [Fact]
    public void Receive_LineWithoutEnd_IsRefusedEarly()
    {
        var receiver = new ReplyReceiver(new RequestQueue(16), new CompletionQueue(16), new LargeValueMap(), 1_048_576);
        Assert.Throws<ProtocolViolationException>(() => Feed(receiver, new byte[4_096]));
    }

    private static Task<string[]> ReceiveAsync(params byte[][] pieces) => ReceiveAsync(
        [
            RequestKind.Get, RequestKind.Get, RequestKind.Get, RequestKind.Set, RequestKind.Get, RequestKind.Set, RequestKind.Delete,
            RequestKind.GetVersioned, RequestKind.Increment, RequestKind.GetVersioned, RequestKind.Decrement,
        ],
        pieces);

    private static async Task<string[]> ReceiveAsync(RequestKind[] kinds, params byte[][] pieces)
    {
        var queue = new RequestQueue(16);
        List<ValueTask<StoreReply>> replies = [];
        foreach (RequestKind kind in kinds)
        {
            var request = new PendingRequest(new RequestPool(new OwnerLog()));
            request.Start(ticket: replies.Count, kind, hash: 0, deadline: long.MaxValue);
            queue.Enqueue(request);
            replies.Add(new ValueTask<StoreReply>(request, request.Version));
        }

        var completions = new CompletionQueue(16);
        var receiver = new ReplyReceiver(queue, completions, new LargeValueMap(), maxValueLength: 1_048_576);
        foreach (byte[] piece in pieces)
        {
            Feed(receiver, piece);
        }

        completions.ResumeElsewhere();
        List<string> outcomes = [];
        foreach (ValueTask<StoreReply> pending in replies)
        {
            StoreReply reply = await pending;
            outcomes.Add(
                (reply.Status == StoreStatus.Hit ? "Hit:" + Encoding.Latin1.GetString(reply.Value.Span) : reply.Status.ToString()) +
                (reply.Number == 0 ? "" : $"/{reply.Number}"));
            reply.Release();
        }

        return [.. outcomes];
    }

    private static void Feed(ReplyReceiver receiver, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int count = Math.Min(receiver.Room.Length, bytes.Length);
            bytes[..count].CopyTo(receiver.Room.Span);
            receiver.Receive(count);
            bytes = bytes[count..];
        }
    }
}
