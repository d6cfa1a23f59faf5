using Microsoft.AspNetCore.Http;

namespace MemcachedGen.AspNetCore.OutputCaching;

/// <summary>Evictions by name.</summary>
internal sealed class PageCache(PageTags tags) : IPageCache
{
    public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tag);
        return tags.EvictAsync(PageTag.OfText(tag), cancellationToken);
    }

    public ValueTask EvictPageAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.StartsWith('/') && path.AsSpan().IndexOfAny('?', '#') < 0
            ? tags.EvictAsync(PageTag.OfPath(PathString.FromUriComponent(path).Value!), cancellationToken)
            : throw new ArgumentException($"'{path}' is no path. Say it as '/products/42', without query and fragment.", nameof(path));
    }

    public ValueTask EvictByKeyPrefixAsync(string keyPrefix, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(keyPrefix);
        return tags.EvictAsync(PageTag.OfKeyPrefix(keyPrefix), cancellationToken);
    }

    public ValueTask EvictAllAsync(CancellationToken cancellationToken = default) => tags.EvictAsync(PageTag.All, cancellationToken);
}
