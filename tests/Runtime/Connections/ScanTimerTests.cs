using MemcachedGen.RuntimeTests.Support;
using MemcachedGen.Stores;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MemcachedGen.RuntimeTests.Connections;

public sealed class ScanTimerTests
{
    private readonly WatchedTime _time = new();

    [Fact]
    public async Task AllConnectionsOfAClock_ShareATimer()
    {
        await using ConnectionHarness first = await OpenAsync(static server => server.Expect("mg *"));
        await using ConnectionHarness second = await OpenAsync(static server => server.Expect("mg *"));
        Task<StoreReply> a = first.GetAsync("a").AsTask();
        Task<StoreReply> b = second.GetAsync("b").AsTask();
        Assert.Equal(1, _time.Timers);
        first.Elapse(2 * ConnectionHarness.OperationTimeout);
        Assert.Equal(StoreError.Timeout, (await a).Error);
        Assert.Equal(StoreError.Timeout, (await b).Error);
    }

    [Fact]
    public async Task NothingUnderWay_TheTimerStops_AndGoesOnWithTheNextRequest()
    {
        await using ConnectionHarness harness = await OpenAsync(static server => server.Serve(static request => $"EN O{request.Opaque}\r\n"));
        Assert.False(_time.IsRunning);
        await harness.GetAsync("a");
        await StopsAsync(harness);
        await harness.GetAsync("b");
        await StopsAsync(harness);
    }

    [Fact]
    public async Task ConnectionThatIsClosed_IsNotScannedAnyMore()
    {
        ConnectionHarness harness = await OpenAsync(static server => server.Expect("mg *"));
        Task<StoreReply> reply = harness.GetAsync("a").AsTask();
        Assert.True(_time.IsRunning);
        await harness.DisposeAsync();
        Assert.Equal(StoreError.ConnectionClosed, (await reply).Error);
        Assert.False(_time.IsRunning);
    }

    private async Task StopsAsync(ConnectionHarness harness)
    {
        // The reader may still be resuming when its waiter goes on.
        await Eventually.TrueAsync(() =>
        {
            harness.Elapse(TimeSpan.FromMilliseconds(10));
            return !_time.IsRunning;
        });
    }

    private Task<ConnectionHarness> OpenAsync(Action<ServerScript> steps) => ConnectionHarness.OpenAsync(steps, time: _time);

    private sealed class WatchedTime : FakeTimeProvider
    {
        public int Timers { get; private set; }

        public bool IsRunning { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Timers++;
            return new WatchedTimer(this, base.CreateTimer(callback, state, dueTime, period));
        }

        private sealed class WatchedTimer(WatchedTime time, ITimer timer) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                time.IsRunning = dueTime != Timeout.InfiniteTimeSpan;
                return timer.Change(dueTime, period);
            }

            public void Dispose() => timer.Dispose();

            public ValueTask DisposeAsync() => timer.DisposeAsync();
        }
    }
}
