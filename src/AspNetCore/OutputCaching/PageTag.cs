using Microsoft.AspNetCore.Http;

namespace MemcachedGen.AspNetCore.OutputCaching;

/// <summary>Names of groups of pages. The first letter tells what the rest is, so that no tag of an application is one of ours.</summary>
internal static class PageTag
{
    /// <summary>All pages.</summary>
    internal const string All = "a";

    /// <summary>No pages: changes with every eviction of any group.</summary>
    internal const string Evictions = "e";

    internal static string OfText(string tag) => "t" + tag;

    internal static string OfKeyPrefix(string keyPrefix) => "k" + keyPrefix;

    // Rather too many variants of a page than too few.
    internal static string OfPath(string path) => "p" + (path.Length > 1 ? path.TrimEnd('/') : path).ToUpperInvariant();

    internal static string OfPath(HttpRequest request) => OfPath(request.PathBase.Value + request.Path.Value);
}
