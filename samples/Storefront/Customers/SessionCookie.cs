using MemcachedGen;
using Storefront.Contracts;
using Storefront.Receipts;

namespace Storefront.Customers;

/// <summary>Carries the id of a customer's session.</summary>
internal static class SessionCookie
{
    private const string Name = "customer";
    private const int IdLength = 64;

    /// <summary>Who has signed in; <see langword="null"/> if nobody has, or not any more.</summary>
    internal static async ValueTask<CustomerSession?> FindAsync(HttpContext context, CustomerSessions sessions) =>
        Read(context) is { } id
            ? await Receipt.Current!.ReadAsync("customer", () => sessions.FindAsync(id, context.RequestAborted))
            : null;

    /// <summary>The id, if what the browser sends may be one.</summary>
    internal static string? Read(HttpContext context) =>
        context.Request.Cookies[Name] is { Length: IdLength } id && id.All(char.IsAsciiHexDigitLower) ? id : null;

    internal static void Write(HttpContext context, CustomerSession session) =>
        context.Response.Cookies.Append(Name, session.Id, Options(context, session.Expires));

    internal static void Delete(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context, null));

    private static CookieOptions Options(HttpContext context, DateTimeOffset? expires) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Expires = expires,
        IsEssential = true,
    };
}
