using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;

namespace MemcachedGen.AspNetCore.OutputCaching;

/// <summary>Makes up for what the framework's keys leave open.</summary>
internal static class PageKey
{
    private const string Part = "MemcachedGen";
    private const string Evictions = "MemcachedGen.Evictions";

    private const char Delimiter = '\u001e';
    private const char InnerDelimiter = '\u001f';

    /// <summary>A key that no other request has: nothing is found, shared or found later under it, whatever other policies say.</summary>
    internal static void MakeUnique(CacheVaryByRules rules) => rules.VaryByValues[Part] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Adds the user, and what is needed where different requests would have the same key.</summary>
    /// <param name="rules">What the key is made of.</param>
    /// <param name="request">The request.</param>
    /// <param name="user">Whose page it is; <see langword="null"/> for everybody's.</param>
    /// <param name="evictions">
    /// How often something was evicted in this process. With it in the key a request does not wait for one that began to render
    /// before an eviction; <see cref="WithoutEvictions"/> takes it out again.
    /// </param>
    internal static void Complete(CacheVaryByRules rules, HttpRequest request, string? user, long evictions)
    {
        rules.VaryByValues[Evictions] = evictions.ToString(CultureInfo.InvariantCulture);
        string? ambiguity = AmbiguityOf(request);
        if (user is not null || ambiguity is not null)
        {
            rules.VaryByValues[Part] = $"{user}/{ambiguity}";
        }
    }

    /// <summary>The key that a page is kept under.</summary>
    /// <param name="key">The framework's key.</param>
    /// <param name="evictions">What <see cref="Complete"/> was given.</param>
    internal static string WithoutEvictions(string key, long evictions)
    {
        // Nothing that comes from a request can have a delimiter in it: such requests have no key.
        string part = string.Create(CultureInfo.InvariantCulture, $"{Delimiter}{Evictions}={evictions}");
        int at = key.LastIndexOf(part, StringComparison.Ordinal);
        return at < 0 ? key : key.Remove(at, part.Length);
    }

    /// <summary>Whether the framework has no key for a request, and would let all such requests wait for each other and share their pages.</summary>
    internal static bool IsMissing(OutputCacheContext context)
    {
        HttpRequest request = context.HttpContext.Request;
        CacheVaryByRules rules = context.CacheVaryByRules;
        return HasDelimiter(rules.CacheKeyPrefix)
            || HasDelimiter(request.PathBase.Value)
            || HasDelimiter(request.Path.Value)
            || rules.HeaderNames.Any(name => HasDelimiter(request.Headers[name ?? ""]))
            || (rules.QueryKeys.Count > 0 && request.Query.Any(static pair => HasDelimiter(pair.Key) || HasDelimiter(pair.Value)))
            || rules.RouteValueNames.Any(name => HasDelimiter(Convert.ToString(request.RouteValues[name ?? ""], CultureInfo.InvariantCulture)))
            || rules.VaryByValues.Any(static pair => HasDelimiter(pair.Key) || HasDelimiter(pair.Value));
    }

    /// <summary>Whether the response depends on a header that came several times: its values stand in the key without anything between them.</summary>
    internal static bool IsAmbiguous(OutputCacheContext context) =>
        context.CacheVaryByRules.HeaderNames.Any(name => context.HttpContext.Request.Headers[name ?? ""].Count > 1);

    // "?a%3Db=c" and "?a=b%3Dc" have the same key.
    private static string? AmbiguityOf(HttpRequest request) => request.Query.Any(static pair => pair.Key.Contains('=', StringComparison.Ordinal))
        ? Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(request.QueryString.Value ?? "")))
        : null;

    private static bool HasDelimiter(StringValues values) => values.Any(static value => HasDelimiter(value));

    private static bool HasDelimiter(string? value) => value.AsSpan().IndexOfAny(Delimiter, InnerDelimiter) >= 0;
}
