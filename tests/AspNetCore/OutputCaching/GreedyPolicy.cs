using Microsoft.AspNetCore.OutputCaching;

namespace MemcachedGen.AspNetCoreTests.OutputCaching;

/// <summary>A policy of an endpoint that wants everything cached, whoever asks and whatever is answered.</summary>
internal sealed class GreedyPolicy : IOutputCachePolicy
{
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        Allow(context);
        context.AllowLocking = true;
        context.CacheVaryByRules.QueryKeys = "*";
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        Allow(context);
        return ValueTask.CompletedTask;
    }

    private static void Allow(OutputCacheContext context)
    {
        context.EnableOutputCaching = true;
        context.AllowCacheLookup = true;
        context.AllowCacheStorage = true;
    }
}
