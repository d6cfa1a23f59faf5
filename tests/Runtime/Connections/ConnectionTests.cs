using System.Text;
using MemcachedGen.Stores;
using Xunit;

namespace MemcachedGen.RuntimeTests.Connections;

public sealed class ConnectionTests
{
    [Fact]
    public async Task Replies_OfPipelinedRequests_ReachTheirCallers()
    {
        await using ConnectionHarness harness = await ConnectionHarness.OpenAsync(static server => server
            .Expect("mg a v O*").Expect("mg b v O*").Expect("ms c 2 T60 O*").Expect("md d O*").Expect("md e O*")
            .Reply("VA 5 O{O:0}\r\nhello").Reply("EN O{O:1}").Reply("HD O{O:2}").Reply("HD O{O:3}").Reply("NF O{O:4}"));

        ValueTask<StoreReply> a = harness.GetAsync("a");
        ValueTask<StoreReply> b = harness.GetAsync("b");
        ValueTask<StoreReply> c = harness.SetAsync("c", "hi");
        ValueTask<StoreReply> d = harness.DeleteAsync("d");
        ValueTask<StoreReply> e = harness.DeleteAsync("e");

        StoreReply hit = await a;
        Assert.Equal("hello", Encoding.UTF8.GetString(hit.Value.Span));
        hit.Release();
        Assert.Equal(StoreStatus.Miss, (await b).Status);
        Assert.Equal(StoreStatus.Stored, (await c).Status);
        Assert.Equal(StoreStatus.Deleted, (await d).Status);
        Assert.Equal(StoreStatus.NotFound, (await e).Status);
    }

    [Fact]
    public async Task Stub_OfALoadUnderWay_IsAMiss()
    {
        await using ConnectionHarness harness = await ConnectionHarness.OpenAsync(static server => server
            .Expect("mg a v O*").Reply("VA 0 O{O} Z\r\n"));
        Assert.Equal(StoreStatus.Miss, (await harness.GetAsync("a")).Status);
    }

    [Fact]
    public async Task ErrorInSync_FailsItsRequestAlone()
    {
        await using ConnectionHarness harness = await ConnectionHarness.OpenAsync(static server => server
            .Expect("ms a 2 T60 O*").Expect("ms b 2 T60 O*").Expect("mg c v O*")
            .Reply("SERVER_ERROR object too large for cache").Reply("SERVER_ERROR out of memory storing object").Reply("EN O{O}"));

        ValueTask<StoreReply> a = harness.SetAsync("a", "hi");
        ValueTask<StoreReply> b = harness.SetAsync("b", "hi");
        ValueTask<StoreReply> c = harness.GetAsync("c");
        Assert.Equal(StoreError.ValueTooLarge, (await a).Error);
        Assert.Equal(StoreError.ServerError, (await b).Error);
        Assert.Equal(StoreStatus.Miss, (await c).Status);
        Assert.False(harness.Connection.Closed.IsCompleted);
    }

    [Theory]
    [InlineData("VA 2 O{O:1}\r\nhi\r\n", (int)StoreError.ResponseDesync)] // the other request's token
    [InlineData("VA 2\r\nhi\r\n", (int)StoreError.ResponseDesync)] // no token
    [InlineData("HD O{O:0}\r\n", (int)StoreError.ResponseDesync)] // a set's reply to a get
    [InlineData("VA 2 O{O:0}\r\nhiXX", (int)StoreError.ResponseDesync)] // data longer than said
    [InlineData("EN O{O:0}\r\nEN O{O:1}\r\nEN O2\r\n", (int)StoreError.ResponseDesync)] // one reply too many
    [InlineData("ERROR\r\n", (int)StoreError.ProtocolError)]
    [InlineData("CLIENT_ERROR bad data chunk\r\n", (int)StoreError.ProtocolError)]
    [InlineData("SERVER_ERROR out of memory\r\n", (int)StoreError.ServerError)]
    [InlineData("EN O{O:0}\n", (int)StoreError.ProtocolError)] // LF alone
    [InlineData("VA 99999999 O{O:0}\r\n", (int)StoreError.ProtocolError)] // more than an item can hold
    public async Task ReplyThatCannotBeTrusted_ClosesTheConnectionAndFailsAllWaiters(string reply, int reason)
    {
        await using ConnectionHarness harness = await ConnectionHarness.OpenAsync(server => server
            .Expect("mg a v O*").Expect("mg b v O*").Send(reply));

        ValueTask<StoreReply> a = harness.GetAsync("a");
        ValueTask<StoreReply> b = harness.GetAsync("b");
        Assert.NotEqual(StoreStatus.Hit, (await a).Status);
        Assert.NotEqual(StoreStatus.Hit, (await b).Status);
        Assert.Equal((StoreError)reason, await harness.Connection.Closed);
        Assert.Equal(StoreError.ConnectionClosed, (await harness.GetAsync("c")).Error);
    }

    [Fact]
    public async Task ServerLeaves_FailsAllWaitersAtOnce()
    {
        await using ConnectionHarness harness = await ConnectionHarness.OpenAsync(static server => server
            .Expect("mg a v O*").Expect("mg b v O*").Send("VA 100 O{O:0}\r\nonly a part").Close());

        ValueTask<StoreReply> a = harness.GetAsync("a");
        ValueTask<StoreReply> b = harness.GetAsync("b");
        Assert.Equal(StoreError.ConnectionClosed, (await a).Error);
        Assert.Equal(StoreError.ConnectionClosed, (await b).Error);
    }

    [Fact]
    public async Task QueueFull_RefusesAtOnceAndRecovers()
    {
        var release = new TaskCompletionSource();
        await using ConnectionHarness harness = await ConnectionHarness.OpenAsync(
            server => server.Expect("mg *", 4).Stall(release.Task)
                .Reply("EN O{O:0}").Reply("EN O{O:1}").Reply("EN O{O:2}").Reply("EN O{O:3}").Expect("mg last v O*").Reply("EN O{O}"),
            maxInFlight: 4);

        ValueTask<StoreReply>[] waiting = [.. Enumerable.Range(0, 4).Select(i => harness.GetAsync($"k{i}"))];
        Assert.Equal(StoreError.QueueFull, (await harness.GetAsync("one too many")).Error);
        release.SetResult();
        foreach (ValueTask<StoreReply> reply in waiting)
        {
            Assert.Equal(StoreStatus.Miss, (await reply).Status);
        }

        Assert.Equal(StoreStatus.Miss, (await harness.GetAsync("last")).Status);
    }
}
