using MemcachedGen.Contracts;

namespace MemcachedGen.RuntimeTests.Caching;

public readonly record struct ArticleKey(int Id) : ICacheKey
{
    public int Write(Span<byte> destination) => new KeyWriter(destination, "articles/1:a:"u8).Append(Id).Length;
}
