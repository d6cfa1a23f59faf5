using MemcachedGen.Contracts;

namespace MemcachedGen.RuntimeTests.Caching;

/// <summary>Hands out the client's context, for entries of any kind.</summary>
internal sealed class ContextCache(CacheContext context) : ICacheContract<ContextCache>
{
    internal CacheContext Context { get; } = context;

    public static ContextCache CreateGeneratedCache(CacheContext context) => new(context);

    internal static CacheContext Of(CacheClient client) => client.GetCache<ContextCache>().Context;
}
