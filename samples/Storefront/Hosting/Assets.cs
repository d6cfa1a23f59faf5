using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;

namespace Storefront.Hosting;

/// <summary>The style sheet, the script and the icon. They are in the program, and their addresses change with what they hold.</summary>
internal static class Assets
{
    private static readonly Dictionary<string, byte[]> s_files = new[] { "icon.svg", "shop.css", "shop.js" }.ToDictionary(
        static name => name, Read);

    private static readonly Dictionary<string, string> s_urls = s_files.ToDictionary(
        static file => file.Key, static file => $"/assets/{Convert.ToHexStringLower(SHA256.HashData(file.Value).AsSpan(0, 6))}/{file.Key}");

    internal static string Url(string name) => s_urls[name];

    internal static void MapAssets(this IEndpointRouteBuilder endpoints)
    {
        var types = new FileExtensionContentTypeProvider();
        foreach ((string name, string url) in s_urls)
        {
            types.TryGetContentType(name, out string? type);
            endpoints.MapGet(url, (HttpContext context) =>
            {
                context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                return Results.Bytes(s_files[name], type);
            });
        }
    }

    private static byte[] Read(string name)
    {
        using Stream stream = typeof(Assets).Assembly.GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
