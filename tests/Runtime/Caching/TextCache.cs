using MemcachedGen.Contracts;

namespace MemcachedGen.RuntimeTests.Caching;

/// <summary>A cache whose keys may be of any length.</summary>
public sealed class TextCache(CacheContext context) : ICacheContract<TextCache>
{
    public CacheEntry<TextKey> Entry { get; } = context.CreateEntry<TextKey>(
        new CacheEntryDescriptor("texts", 1, "{text}", fingerprint: 0xC, ttlMilliseconds: 60_000)
        {
            Methods = ["GetAsync"],
            Parts = [new CacheKeyPart("text", typeof(string))],
        });

    public static TextCache CreateGeneratedCache(CacheContext context) => new(context);
}
