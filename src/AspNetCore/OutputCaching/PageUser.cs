using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace MemcachedGen.AspNetCore.OutputCaching;

/// <summary>Whose request it is.</summary>
internal static class PageUser
{
    private const string Subject = "sub";

    /// <summary>Whether the request is somebody's: it has an <c>Authorization</c> header, or an authenticated user.</summary>
    internal static bool IsKnown(HttpContext http) =>
        !StringValues.IsNullOrEmpty(http.Request.Headers.Authorization) || http.User.Identities.Any(static identity => identity.IsAuthenticated);

    /// <summary>A digest of the user's identifiers and the <c>Authorization</c> header.</summary>
    /// <returns><see langword="null"/> for nobody's request, and for somebody's who cannot be told from others.</returns>
    internal static string? Of(HttpContext http)
    {
        if (!IsKnown(http))
        {
            return null;
        }

        var text = new StringBuilder();
        foreach (string? header in http.Request.Headers.Authorization)
        {
            Append(text, header);
        }

        foreach (ClaimsIdentity identity in http.User.Identities.Where(static identity => identity.IsAuthenticated))
        {
            Claim? claim = identity.FindFirst(ClaimTypes.NameIdentifier) ?? identity.FindFirst(Subject);
            string? name = claim?.Value ?? identity.Name;
            if (string.IsNullOrEmpty(name))
            {
                return null;
            }

            Append(text, identity.AuthenticationType);
            Append(text, claim?.Issuer);
            Append(text, name);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(text.ToString())));
    }

    private static void Append(StringBuilder text, string? part) =>
        text.Append(CultureInfo.InvariantCulture, $"{part?.Length ?? -1}:").Append(part);
}
