using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace MemcachedGen.AspNetCore.OutputCaching;

/// <summary>Which requests and responses are for the cache.</summary>
internal static class PageRules
{
    private static readonly char[] s_directiveEnds = [',', ';', '=', ' ', '\t'];

    internal static bool IsMethodCached(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    /// <returns>Why the response is not cached; <see langword="null"/> if it may be.</returns>
    internal static string? WhyNotStored(HttpResponse response, MemcachedOutputCacheOptions options)
    {
        IHeaderDictionary headers = response.Headers;
        return response.StatusCode != StatusCodes.Status200OK ? "its status is not 200"
            : !options.AllowSetCookie && headers.SetCookie.Count > 0 ? "it sets a cookie"
            : Has(headers.CacheControl, CacheControlHeaderValue.NoStoreString) ? "it says no-store"
            : Has(headers.CacheControl, CacheControlHeaderValue.PrivateString) ? "it says private"
            : Has(headers.Vary, "*") ? "it varies by anything"
            : null;
    }

    /// <summary>Whether one of the values has a directive, with or without an argument.</summary>
    private static bool Has(StringValues values, string directive)
    {
        foreach (string? value in values)
        {
            for (ReadOnlySpan<char> rest = value; !rest.IsEmpty;)
            {
                int end = rest.IndexOfAny(s_directiveEnds);
                if ((end < 0 ? rest : rest[..end]).Equals(directive, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }

                rest = end < 0 ? default : rest[(end + 1)..];
            }
        }

        return false;
    }
}
