using Microsoft.AspNetCore.OutputCaching;

namespace MemcachedGen.AspNetCore.OutputCaching;

/// <summary>Allows for known users what the framework's own policy forbids. The base policy has made the user part of the key.</summary>
internal sealed class UserPagePolicy : IOutputCachePolicy
{
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        if (PageRequest.Of(context.HttpContext) is { Bypass: PageBypass.None, User: not null })
        {
            context.EnableOutputCaching = true;
            context.AllowCacheLookup = true;
            context.AllowCacheStorage = true;
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        if (PageRequest.Of(context.HttpContext) is { Bypass: PageBypass.None, User: not null } request)
        {
            context.AllowCacheStorage = request.MayStore(out _);
        }

        return ValueTask.CompletedTask;
    }
}
