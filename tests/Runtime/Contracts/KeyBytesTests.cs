using MemcachedGen.Contracts;
using Xunit;

namespace MemcachedGen.RuntimeTests.Contracts;

public sealed class KeyBytesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(254)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(10_000)]
    public void EqualAndHash_GoByTheBytes(int length)
    {
        string text = new('x', length);
        var key = new TextKey(text + "y");
        Assert.True(KeyBytes.Equal(key, new TextKey(new string('x', length) + "y")));
        Assert.Equal(KeyBytes.Hash(key), KeyBytes.Hash(new TextKey(new string('x', length) + "y")));
        Assert.False(KeyBytes.Equal(key, new TextKey(text + "z")));
        Assert.False(KeyBytes.Equal(key, new TextKey(text)));
        Assert.False(KeyBytes.Equal(new TextKey(text), key));
        Assert.NotEqual(KeyBytes.Hash(key), KeyBytes.Hash(new TextKey(text + "z")));
    }

    [Fact]
    public void EqualAndHash_AllocateNothing()
    {
        var shortKey = new TextKey("short");
        var longKey = new TextKey(new string('x', 1_000));
        Compare(shortKey, longKey);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
        {
            Compare(shortKey, longKey);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Compare(TextKey shortKey, TextKey longKey)
    {
        bool isEqual = KeyBytes.Equal(shortKey, shortKey) & KeyBytes.Equal(longKey, longKey);
        Assert.True(isEqual);
        _ = KeyBytes.Hash(shortKey) ^ KeyBytes.Hash(longKey);
    }

    private readonly record struct TextKey(string Text) : ICacheKey
    {
        public int Write(Span<byte> destination) => new KeyWriter(destination, default).Append(Text).Length;
    }
}
