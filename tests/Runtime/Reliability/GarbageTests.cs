using System.Text;
using MemcachedGen.RuntimeTests.Connections;
using MemcachedGen.RuntimeTests.Stores;
using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached;
using Xunit;

namespace MemcachedGen.RuntimeTests.Reliability;

/// <summary>Bytes that are no replies: the connection is closed, and a new one is used.</summary>
public sealed class GarbageTests
{
    private const string Replies = "VA 5 O0\r\nhello\r\nEN O1\r\nVA 9 O2\r\nlastvalue\r\n";

    public static TheoryData<string, string> Kinds => new()
    {
        { "HTTP", "HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<html></html>" },
        { "TLS alert", "\x15\x03\x03\x00\x02\x02\x46" + new string('\x01', 5_000) },
        { "SSH", "SSH-2.0-OpenSSH_9.6\r\n" },
        { "classic memcached", "VALUE k0 0 5\r\nhello\r\nEND\r\n" },
        { "only line ends", "\r\n\r\n\r\n" },
        { "zeroes", new string('\0', 100_000) },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Garbage_NobodyGetsIt_AndTheNextConnectionWorks(string kind, string garbage)
    {
        Assert.NotEmpty(kind);
        await ReceiveGarbageAsync(Encoding.Latin1.GetBytes(garbage));
    }

    [Fact]
    public async Task RandomBytes_NobodyGetsThem_AndTheNextConnectionWorks()
    {
        int seed = Seed.Next();
        var random = new Random(seed);
        for (int round = 0; round < 20; round++)
        {
            byte[] noise = new byte[50_000]; // longer than any line may be
            random.NextBytes(noise);
            await ReceiveGarbageAsync(noise);
        }
    }

    [Fact]
    public async Task EveryBitFlipped_NobodyGetsAnothersValue_OrOneOfAnotherLength()
    {
        byte[] right = Encoding.ASCII.GetBytes(Replies);
        int poisoned = 0;
        for (int bit = 0; bit < right.Length * 8; bit++)
        {
            byte[] flipped = [.. right];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            await using ConnectionHarness harness = await ConnectionHarness.OpenAsync(server => server.Expect("mg *", 3).Send(flipped).Close());
            Task<StoreReply>[] pending = [.. Enumerable.Range(0, 3).Select(key => harness.GetAsync($"k{key}").AsTask())];
            StoreReply[] replies = await Task.WhenAll(pending).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
            AssertOwn("hello", replies[0], bit);
            Assert.False(replies[1].Status == StoreStatus.Hit, $"bit {bit}");
            AssertOwn("lastvalue", replies[2], bit);
            poisoned += await harness.Connection.Closed is StoreError.ProtocolError or StoreError.ResponseDesync ? 1 : 0;
        }

        // Every one but those of the values themselves, which the envelope looks at.
        TestContext.Current.TestOutputHelper?.WriteLine($"{right.Length * 8} bits, {poisoned} known for what they are");
        Assert.Equal((right.Length - "hello".Length - "lastvalue".Length) * 8, poisoned);
    }

    private static void AssertOwn(string value, in StoreReply reply, int bit)
    {
        if (reply.Status == StoreStatus.Hit)
        {
            byte[] own = Encoding.ASCII.GetBytes(value);
            Assert.True(own.Length == reply.Value.Length, $"bit {bit}");
            Assert.True(own.Zip(reply.Value.ToArray(), static (a, b) => int.PopCount(a ^ b)).Sum() <= 1, $"bit {bit}");
        }
    }

    private static async Task ReceiveGarbageAsync(byte[] garbage)
    {
        await using ScriptedServer server = ScriptedServer.Start((script, number) =>
        {
            script.Handshake();
            _ = number == 0 ? script.Expect("mg *", 3).Send(garbage) : script.Serve(static request => $"EN O{request.Opaque}\r\n");
        });
        await using MemcachedStore store = MemcachedStoreHarness.Connect([server.Name], connectionsPerNode: 1);
        await Eventually.TrueAsync(() => store.Nodes[0].ConnectionCount == 1);
        Task<StoreReply>[] pending = [.. Enumerable.Range(0, 3).Select(key => store.GetAsync(Encoding.ASCII.GetBytes($"k{key}"), default).AsTask())];

        // Not by their deadline, which is later.
        Assert.All(
            await Task.WhenAll(pending).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken),
            static reply => Assert.True(reply.Error is StoreError.ProtocolError or StoreError.ResponseDesync, $"{reply.Status} {reply.Error}"));
        await Eventually.TrueAsync(async () => (await store.GetAsync("after"u8, default)).Status == StoreStatus.Miss);
    }
}
