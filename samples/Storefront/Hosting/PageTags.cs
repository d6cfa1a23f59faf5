using Microsoft.AspNetCore.OutputCaching;
using Storefront.Contracts;

namespace Storefront.Hosting;

/// <summary>What a page shows, by which the output cache finds the pages that a change makes old.</summary>
internal static class PageTags
{
    internal static string Of(Product product) => $"product:{product.Id}";

    internal static string Of(Category category) => $"category:{category}";

    /// <summary>Pages with teas of every shelf.</summary>
    internal const string Home = "home";

    /// <summary>Tags the page that is being made.</summary>
    internal static void Tag(this HttpContext context, params IEnumerable<string> tags)
    {
        if (context.Features.Get<IOutputCacheFeature>() is { } cache)
        {
            cache.Context.Tags.UnionWith(tags);
        }
    }
}
