using CsCheck;
using MemcachedGen.Stores.Memcached.Cluster;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MemcachedGen.RuntimeTests.Cluster;

public sealed class NodeHealthTests
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromMilliseconds(500);

    private readonly FakeTimeProvider _time = new();
    private readonly NodeHealth _health;

    public NodeHealthTests() => _health = new NodeHealth(_time, s_timeout);

    [Fact]
    public void New_IsConnecting() => Assert.Equal(NodeState.Connecting, _health.State);

    [Fact]
    public void ConnectFailed_OneIsEnough()
    {
        _health.ConnectFailed();
        Assert.True(_health.IsDown);
        _health.Connected();
        Assert.Equal(NodeState.Up, _health.State);
    }

    [Fact]
    public void TimedOut_ThirdInARow_TakesItDown()
    {
        _health.Connected();
        _time.Advance(s_timeout);
        Assert.False(_health.TimedOut(1));
        Assert.False(_health.TimedOut(1));
        Assert.True(_health.TimedOut(1));
        Assert.True(_health.IsDown);
        Assert.False(_health.TimedOut(1)); // it is told once
    }

    [Fact]
    public void TimedOut_WithARepliesBetween_StartsAnew()
    {
        _health.Connected();
        for (int round = 0; round < 20; round++)
        {
            _time.Advance(s_timeout);
            Assert.False(_health.TimedOut(2));
            _health.Heard();
        }
    }

    [Fact]
    public void TimedOut_WhileOthersAreAnswered_CountsForNothing()
    {
        _health.Connected();
        for (int round = 0; round < 100; round++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            _health.Heard(); // one huge value trickles in, and everybody behind it is late
            Assert.False(_health.TimedOut(50));
        }
    }

    [Fact]
    public void TimedOut_BeforeItIsUp_CountsForNothing()
    {
        _time.Advance(s_timeout);
        Assert.False(_health.TimedOut(100));
        Assert.Equal(NodeState.Connecting, _health.State);
    }

    [Fact]
    public void ConnectionLost_OfANodeThatWasWell_IsRepairedAtOnce()
    {
        _health.Connected();
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(_health.ConnectionLost());
        Assert.Equal(NodeState.Connecting, _health.State);
    }

    [Fact]
    public void ConnectionLost_TooSoonToProveAnything_TakesItDown()
    {
        _health.Connected();
        _time.Advance(NodeHealth.ProvenLifetime / 2);
        Assert.False(_health.ConnectionLost());
        Assert.True(_health.IsDown);
    }

    [Fact]
    public void Flapping_EachLossMakesTheDelayHalfAsLongAgain_UpToTheMaximum()
    {
        double last = 0;
        for (int flap = 0; flap < 30; flap++)
        {
            _health.Connected();
            _time.Advance(NodeHealth.ProvenLifetime);
            Assert.Equal(flap == 0, _health.ConnectionLost());
            double delay = _health.NextDelay(0.999_999).TotalSeconds;
            if (flap is > 0 and < 12)
            {
                Assert.InRange(delay / last, 1.35, 1.55); // a second of being up is forgiven each time
            }

            Assert.InRange(delay, 0.1 - 1e-6, 30);
            last = delay;
        }

        Assert.InRange(last, 10, 30);
    }

    [Fact]
    public void Flapping_IsForgottenWhenItStaysUp()
    {
        Flap(5);
        _health.Connected();
        _time.Advance(6 * NodeHealth.FlapMemory);
        Assert.True(_health.ConnectionLost());
        Assert.Equal(0.1, _health.NextDelay(0.999_999).TotalSeconds, 3);
    }

    [Fact]
    public void NextDelay_WhileItStaysAway_DoublesUpToTheMaximum()
    {
        double[] delays = [.. Enumerable.Range(0, 20).Select(_ =>
        {
            _health.ConnectFailed();
            return _health.NextDelay(0.999_999).TotalSeconds;
        })];
        Assert.Equal([0.1, 0.2, 0.4, 0.8], delays[..4].Select(static delay => Math.Round(delay, 3)));
        Assert.Equal(30, delays[^1], 2);
    }

    [Fact]
    public void AnyHistory_KeepsItsPromises() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 30_000]).Array[1, 200].Sample(static history =>
        {
            var time = new FakeTimeProvider();
            var health = new NodeHealth(time, s_timeout);
            foreach ((int what, int milliseconds) in history)
            {
                time.Advance(TimeSpan.FromMilliseconds(milliseconds));
                NodeState before = health.State;
                switch (what)
                {
                    case 0:
                        health.Connected();
                        Assert.Equal(NodeState.Up, health.State);
                        break;
                    case 1:
                        health.ConnectFailed();
                        Assert.Equal(NodeState.Down, health.State);
                        break;
                    case 2:
                        Assert.Equal(health.ConnectionLost(), health.State != NodeState.Down);
                        Assert.NotEqual(NodeState.Up, health.State);
                        break;
                    case 3:
                        bool wentDown = health.TimedOut(1 + (milliseconds % 5));
                        Assert.Equal(wentDown, before == NodeState.Up && health.IsDown);
                        Assert.True(wentDown || health.State == before);
                        break;
                    case 4:
                        health.Heard();
                        Assert.False(health.TimedOut(1_000));
                        Assert.Equal(before, health.State);
                        break;
                    default:
                        Assert.InRange(health.NextDelay(milliseconds / 30_001.0), ReconnectDelay.Minimum / 2, ReconnectDelay.Maximum);
                        Assert.Equal(before, health.State);
                        break;
                }
            }
        });

    [Theory]
    [InlineData(100)]
    [InlineData(1_000)]
    public void FlappingForAMinute_ConnectsABoundedNumberOfTimes(int upMilliseconds)
    {
        int connects = 0;
        DateTimeOffset end = _time.GetUtcNow() + TimeSpan.FromMinutes(1);
        while (_time.GetUtcNow() < end)
        {
            connects++;
            _health.Connected();
            _time.Advance(TimeSpan.FromMilliseconds(upMilliseconds));
            if (!_health.ConnectionLost())
            {
                _time.Advance(_health.NextDelay(0));
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"up for {upMilliseconds} ms at a time: {connects} connects in the first minute");
        Assert.InRange(connects, 5, 25);
    }

    private void Flap(int times)
    {
        for (int flap = 0; flap < times; flap++)
        {
            _health.Connected();
            _time.Advance(NodeHealth.ProvenLifetime);
            _health.ConnectionLost();
            _health.NextDelay(0);
        }
    }
}
