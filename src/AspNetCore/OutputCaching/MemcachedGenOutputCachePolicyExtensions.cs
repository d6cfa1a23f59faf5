using MemcachedGen;
using MemcachedGen.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.OutputCaching;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Policies of endpoints.</summary>
public static class MemcachedGenOutputCachePolicyExtensions
{
    /// <summary>
    /// Caches the pages of known users too, each for its user alone; needs <see cref="MemcachedOutputCacheOptions.AllowAuthorized"/>.
    /// </summary>
    /// <param name="builder">The policy.</param>
    /// <remarks>
    /// A user is the identifier of each authenticated identity (the claim <c>NameIdentifier</c> or <c>sub</c>, or the name) together with
    /// the <c>Authorization</c> header. What else a page depends on, such as roles, does not count until the page's time is over.
    /// </remarks>
    public static OutputCachePolicyBuilder VaryByUser(this OutputCachePolicyBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddPolicy<UserPagePolicy>();
    }
}
