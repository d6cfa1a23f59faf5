using MemcachedGen.Generator.Parsing;

namespace MemcachedGen.GeneratorTests.Unit;

public sealed class DurationTests
{
    [Theory]
    [InlineData("0s", 0)]
    [InlineData("250ms", 250)]
    [InlineData("30s", 30_000)]
    [InlineData("10m", 600_000)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("7d", 604_800_000)]
    [InlineData("1d2h3m4s5ms", 93_784_005)]
    [InlineData("00:10:00", 600_000)]
    [InlineData("1:02:03", 3_723_000)]
    [InlineData("00:00:00.250", 250)]
    [InlineData("7.00:00:00", 604_800_000)]
    [InlineData("36500d", 3_153_600_000_000)]
    public void TryParse_Readable_GivesMilliseconds(string text, long expected)
    {
        Assert.True(Duration.TryParse(text, out long milliseconds));
        Assert.Equal(expected, milliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("s")]
    [InlineData("10")]
    [InlineData("10 m")]
    [InlineData(" 10m")]
    [InlineData("10M")]
    [InlineData("-1s")]
    [InlineData("+1s")]
    [InlineData("1.5h")]
    [InlineData("1m1h")]
    [InlineData("1m1m")]
    [InlineData("1w")]
    [InlineData("١s")]
    [InlineData("10:00")]
    [InlineData("-00:10:00")]
    [InlineData("24:00:00")]
    [InlineData("36501d")]
    [InlineData("36500d1ms")]
    [InlineData("9223372036854775807d")]
    [InlineData("9223372036854775808ms")]
    public void TryParse_Unreadable_IsFalse(string text) => Assert.False(Duration.TryParse(text, out _));
}
