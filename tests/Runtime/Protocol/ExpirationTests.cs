using MemcachedGen.Stores.Memcached.Protocol;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MemcachedGen.RuntimeTests.Protocol;

public sealed class ExpirationTests
{
    private static readonly FakeTimeProvider s_time = new(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));

    [Theory]
    [InlineData("00:00:00.0000001", 1)]
    [InlineData("00:00:01", 1)]
    [InlineData("00:00:01.0000001", 2)]
    [InlineData("30.00:00:00", 2_592_000)]
    [InlineData("30.00:00:00.0000001", 1_802_592_001)]
    [InlineData("60.00:00:00", 1_805_184_000)]
    [InlineData("10000.00:00:00", int.MaxValue)]
    public void ToSeconds_IsWhatTheServerReadsAsThatTime(string timeToLive, long expected) =>
        Assert.Equal(expected, Expiration.ToSeconds(TimeSpan.Parse(timeToLive, System.Globalization.CultureInfo.InvariantCulture), s_time));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void ToSeconds_NotPositive_IsRefused(int seconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Expiration.ToSeconds(TimeSpan.FromSeconds(seconds), s_time));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.001, 2)]
    [InlineData(1, 2)]
    [InlineData(2, 2)]
    [InlineData(2.5, 3)]
    public void ToLeaseSeconds_IsNoneOrMoreThanASingleSecond(double seconds, long expected) =>
        Assert.Equal(expected, Expiration.ToLeaseSeconds(TimeSpan.FromSeconds(seconds), s_time));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, 1)]
    [InlineData(30, 30)]
    public void ToWindowSeconds_MayBeNone(double seconds, long expected) =>
        Assert.Equal(expected, Expiration.ToWindowSeconds(TimeSpan.FromSeconds(seconds), s_time));

    [Fact]
    public void NumbersOfLeases_BelowZero_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Expiration.ToLeaseSeconds(TimeSpan.FromTicks(-1), s_time));
        Assert.Throws<ArgumentOutOfRangeException>(() => Expiration.ToWindowSeconds(TimeSpan.FromTicks(-1), s_time));
    }
}
