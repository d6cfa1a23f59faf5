using MemcachedGen.Contracts;

namespace MemcachedGen.RuntimeTests.Caching;

public readonly record struct TextKey(string Text) : ICacheKey
{
    public int Write(Span<byte> destination) => new KeyWriter(destination, "texts/1:"u8).Append(Text).Length;
}
