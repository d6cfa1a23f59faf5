using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace MemcachedGen.AspNetCore.Operations;

/// <summary>The wire key that a request is about. It is never repeated in an answer, for parts of it may be sensitive.</summary>
internal static class KeyParameter
{
    private const string Name = "key";
    private const int MaxLength = 250; // memcached's

    internal static bool TryRead(HttpContext context, [NotNullWhen(true)] out string? key, [NotNullWhen(false)] out OperationsProblem? problem)
    {
        key = context.Request.Query[Name] is [{ Length: > 0 } text] && IsKey(text) ? text : null;
        problem = key is not null ? null : OperationsProblem.BadRequest(
            "key",
            "The request has no key as memcached knows them: one of 1 to 250 bytes, without spaces and control characters.",
            "Write ?key= once, and behind it the key as the server holds it, percent-encoded as in any URL: a % of the key is %25.");
        return key is not null;
    }

    private static bool IsKey(string text) =>
        Encoding.UTF8.GetByteCount(text) <= MaxLength && !text.AsSpan().ContainsAnyInRange('\0', ' ') && !text.Contains('\u007F', StringComparison.Ordinal);
}
