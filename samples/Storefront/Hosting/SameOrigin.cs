using Microsoft.Net.Http.Headers;

namespace Storefront.Hosting;

/// <summary>
/// Refuses forms that other sites send in a customer's name. Tokens in forms would be of no use: the pages are kept, and the
/// same for everybody. Browsers say where a request comes from; what is no browser has no cookies to be abused.
/// </summary>
internal static class SameOrigin
{
    internal static void UseSameOrigin(this IApplicationBuilder application) => application.Use(static (context, next) =>
    {
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || IsOurs(context.Request))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    private static bool IsOurs(HttpRequest request)
    {
        string? site = request.Headers["Sec-Fetch-Site"];
        if (!string.IsNullOrEmpty(site))
        {
            return site is "same-origin" or "none";
        }

        string? origin = request.Headers[HeaderNames.Origin];
        return string.IsNullOrEmpty(origin)
            || Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri)
                && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
