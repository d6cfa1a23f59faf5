namespace MemcachedGen.AspNetCore.OutputCaching;

/// <summary>The right to render a page anew that can still be served.</summary>
/// <param name="Key">The page.</param>
/// <param name="Entry">What was read; its content is gone.</param>
internal sealed record PageLease(string Key, BlobEntry Entry);
