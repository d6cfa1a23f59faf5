using MemcachedGen.Stores.Memcached.Protocol;
using Xunit;

namespace MemcachedGen.RuntimeTests.Protocol;

public sealed class MemcachedLimitsTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(250, true)]
    [InlineData(251, false)]
    public void IsValidKey_Length(int length, bool expected)
    {
        byte[] key = new byte[length];
        key.AsSpan().Fill((byte)'k');
        Assert.Equal(expected, MemcachedLimits.IsValidKey(key));
    }

    [Fact]
    public void IsValidKey_EachByteAtEachPosition()
    {
        for (int value = 0; value <= byte.MaxValue; value++)
        {
            for (int position = 0; position < 40; position++)
            {
                byte[] key = new byte[40];
                key.AsSpan().Fill((byte)'k');
                key[position] = (byte)value;
                Assert.Equal(value is > 0x20 and not 0x7F, MemcachedLimits.IsValidKey(key));
            }
        }
    }

    [Theory]
    [InlineData(3, 1_048_514)]
    [InlineData(250, 1_048_267)]
    public void MaxValueLength_DefaultItemSize_IsWhatTheServerTakes(int keyLength, int expected) =>
        Assert.Equal(expected, MemcachedLimits.MaxValueLength(MemcachedLimits.DefaultMaxItemSize, keyLength));
}
