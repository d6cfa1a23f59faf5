using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached.Connections;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MemcachedGen.RuntimeTests.Connections;

/// <summary>Fault F32: when this process was paused, the server is not to blame.</summary>
public sealed class ScanClockTests
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(10);

    [Fact]
    public void Scan_InTime_CountsAllOfIt()
    {
        (FakeTimeProvider time, ScanClock clock) = Create();
        for (int scan = 1; scan <= 10; scan++)
        {
            time.Advance(s_interval * scan);
            Assert.True(clock.Scan());
        }

        Assert.Equal(s_interval.Ticks * 55, clock.Now);
    }

    [Fact]
    public void Scan_AfterAPause_CountsTenIntervals_AndNobodyIsJudgedForFive()
    {
        (FakeTimeProvider time, ScanClock clock) = Create();
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.False(clock.Scan());
        Assert.Equal(s_interval.Ticks * 10, clock.Now);
        Assert.False(clock.Scan()); // a timer catches up
        time.Advance(s_interval * 4);
        Assert.False(clock.Scan());
        time.Advance(s_interval);
        Assert.True(clock.Scan());
    }

    [Fact]
    public void Scan_AlwaysLate_JudgesAllTheSame()
    {
        (FakeTimeProvider time, ScanClock clock) = Create();
        int judged = 0;
        for (int scan = 0; scan < 10; scan++)
        {
            time.Advance(s_interval * 15);
            judged += clock.Scan() ? 1 : 0;
        }

        Assert.Equal(9, judged);
    }

    [Fact]
    public void Resume_WhatPassedWithoutScans_DoesNotCount()
    {
        (FakeTimeProvider time, ScanClock clock) = Create();
        time.Advance(TimeSpan.FromHours(1));
        clock.Resume();
        time.Advance(s_interval);
        Assert.True(clock.Scan());
        Assert.Equal(s_interval.Ticks, clock.Now);
    }

    [Fact]
    public async Task ProcessPausedForTwoSeconds_NobodyIsOverdueBeforeTheReaderHadATurn()
    {
        var release = new TaskCompletionSource();
        await using ConnectionHarness harness = await ConnectionHarness.OpenAsync(server => server
            .Expect("mg a v O*").Stall(release.Task).Reply("EN O{O}"));
        ValueTask<StoreReply> a = harness.GetAsync("a");
        harness.Time.Advance(TimeSpan.FromSeconds(2)); // 200 scans at once, as far as the clock is concerned
        release.SetResult();
        Assert.Equal(StoreStatus.Miss, (await a).Status);
        Assert.Equal(0, harness.Owner.Overdue);
        Assert.False(harness.Connection.Closed.IsCompleted);
    }

    private static (FakeTimeProvider Time, ScanClock Clock) Create()
    {
        var time = new FakeTimeProvider();
        var clock = new ScanClock(time, s_interval);
        clock.Resume();
        return (time, clock);
    }
}
