using MemcachedGen.Stores.Memcached.Cluster;
using Xunit;

namespace MemcachedGen.RuntimeTests.Cluster;

public sealed class ReconnectDelayTests
{
    [Fact]
    public void Next_DoublesUpToTheMaximumAndStartsAnew()
    {
        var delay = default(ReconnectDelay);
        double[] seconds = [.. Enumerable.Range(0, 60).Select(_ => delay.Next(0.999_999).TotalSeconds)];
        Assert.Equal(0.1, seconds[0], 3);
        Assert.Equal(0.2, seconds[1], 3);
        Assert.Equal(0.4, seconds[2], 3);
        Assert.All(seconds[9..], static value => Assert.Equal(30, value, 2));
        delay.Reset();
        Assert.Equal(0.1, delay.Next(0.999_999).TotalSeconds, 3);
    }

    [Fact]
    public void Next_Jitter_TakesUpToHalf()
    {
        Assert.Equal(0.05, default(ReconnectDelay).Next(0).TotalSeconds, 3);
    }
}
