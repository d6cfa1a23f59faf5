using Microsoft.AspNetCore.Http;

namespace MemcachedGen.AspNetCore.Operations;

/// <summary>Tells requests that a browser sends for another site's page, with the operator's cookies, from all others.</summary>
/// <remarks>
/// A page cannot send a DELETE elsewhere unless CORS allows it, but a form can where the application overrides methods
/// (<c>UseHttpMethodOverride</c>). Browsers say where a request is from; what is no browser need not.
/// </remarks>
internal static class OriginCheck
{
    internal static bool IsFromAnotherSite(HttpRequest request)
    {
        string? site = request.Headers["Sec-Fetch-Site"];
        if (!string.IsNullOrEmpty(site))
        {
            return site is not ("same-origin" or "none");
        }

        string? origin = request.Headers.Origin;
        return !string.IsNullOrEmpty(origin)
            && !(Uri.TryCreate(origin, UriKind.Absolute, out Uri? from) && string.Equals(from.Authority, Authority(request), StringComparison.OrdinalIgnoreCase));
    }

    // As a URI has it, without the scheme's own port.
    private static string? Authority(HttpRequest request) =>
        Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out Uri? own) ? own.Authority : null;
}
