using System.ComponentModel;

namespace MemcachedGen.Contracts;

/// <summary>A variable part of a key, as the decoder needs it. Generated.</summary>
/// <param name="Name">The placeholder as written, without format: <c>id</c>, <c>order.Id</c>.</param>
/// <param name="Type">The part's type; for a nullable part the type itself.</param>
/// <param name="Format">The placeholder's format; then the part is text and cannot be turned back into its type.</param>
/// <param name="IsSensitive">The part is never shown.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record CacheKeyPart(string Name, Type Type, string? Format = null, bool IsSensitive = false);
