using System.Text;
using MemcachedGen.Stores;
using Xunit;

namespace MemcachedGen.RuntimeTests.Connections;

/// <summary>Rule R5: cancelling or timing out frees the waiter, never the slot.</summary>
public sealed class ConnectionCancellationTests
{
    [Fact]
    public async Task Canceled_FreesTheCallerAndDropsItsLateReply()
    {
        var release = new TaskCompletionSource();
        await using ConnectionHarness harness = await ConnectionHarness.OpenAsync(server => server
            .Expect("mg a v O*").Stall(release.Task).Expect("mg b v O*")
            .Reply("VA 2 O{O:0}\r\nAA").Reply("VA 2 O{O:1}\r\nBB"));

        using var cancellation = new CancellationTokenSource();
        ValueTask<StoreReply> a = harness.GetAsync("a", cancellation.Token);
        await cancellation.CancelAsync();
        Assert.Equal(StoreError.Canceled, (await a).Error);

        ValueTask<StoreReply> b = harness.GetAsync("b");
        release.SetResult();
        Assert.Equal("BB", Encoding.UTF8.GetString((await b).Value.Span));
        Assert.False(harness.Connection.Closed.IsCompleted);
    }

    [Fact]
    public async Task CanceledBeforehand_StillKeepsTheOrder()
    {
        await using ConnectionHarness harness = await ConnectionHarness.OpenAsync(static server => server
            .Expect("mg a v O*").Expect("mg b v O*").Reply("VA 2 O{O:0}\r\nAA").Reply("VA 2 O{O:1}\r\nBB"));

        ValueTask<StoreReply> a = harness.GetAsync("a", new CancellationToken(canceled: true));
        ValueTask<StoreReply> b = harness.GetAsync("b");
        Assert.Equal(StoreError.Canceled, (await a).Error);
        Assert.Equal("BB", Encoding.UTF8.GetString((await b).Value.Span));
    }

    [Fact]
    public async Task Overdue_FreesTheCallerAndKeepsTheConnection()
    {
        var release = new TaskCompletionSource();
        await using ConnectionHarness harness = await ConnectionHarness.OpenAsync(server => server
            .Expect("mg a v O*").Stall(release.Task).Expect("mg b v O*")
            .Reply("VA 2 O{O:0}\r\nAA").Reply("VA 2 O{O:1}\r\nBB"));

        ValueTask<StoreReply> a = harness.GetAsync("a");
        harness.Elapse(ConnectionHarness.OperationTimeout + TimeSpan.FromMilliseconds(20));
        Assert.Equal(StoreError.Timeout, (await a).Error);

        ValueTask<StoreReply> b = harness.GetAsync("b");
        release.SetResult();
        Assert.Equal("BB", Encoding.UTF8.GetString((await b).Value.Span));
    }

    [Fact]
    public async Task NoProgress_CondemnsTheConnection()
    {
        await using ConnectionHarness harness = await ConnectionHarness.OpenAsync(static server => server.Expect("mg a v O*"));
        ValueTask<StoreReply> a = harness.GetAsync("a");
        harness.Elapse(3 * ConnectionHarness.OperationTimeout);
        Assert.Equal(StoreError.Timeout, (await a).Error);
        Assert.Equal(StoreError.Timeout, await harness.Connection.Closed);
    }

    [Fact]
    public async Task Idle_NoTimerRuns()
    {
        await using ConnectionHarness harness = await ConnectionHarness.OpenAsync(static server => server
            .Expect("mg a v O*").Reply("EN O{O}").Expect("mg b v O*").Reply("EN O{O}"));
        Assert.Equal(StoreStatus.Miss, (await harness.GetAsync("a")).Status);
        harness.Elapse(TimeSpan.FromSeconds(10));
        Assert.False(harness.Connection.Closed.IsCompleted);
        Assert.Equal(StoreStatus.Miss, (await harness.GetAsync("b")).Status);
    }
}
