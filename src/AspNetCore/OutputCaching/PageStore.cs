using System.Buffers;
using MemcachedGen.Stores;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Logging;

namespace MemcachedGen.AspNetCore.OutputCaching;

/// <summary>Pages on the servers of a client. Servers that cannot answer have no pages; no exception. Thread-safe.</summary>
/// <remarks>
/// Reads and writes do not stop when a client goes away: other requests may share them, and they end within the operation timeout.
/// </remarks>
internal sealed partial class PageStore(BlobCache pages, PageTags tags, IHttpContextAccessor http, ILoggerFactory loggers) : IOutputCacheBufferStore
{
    private readonly ILogger _logger = loggers.CreateLogger(PageLog.Category);

    public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tag);
        return tags.EvictAsync(PageTag.OfText(tag), cancellationToken);
    }

    /// <summary>A request that was to render a page anew has not stored it.</summary>
    /// <param name="lease">The right to do so.</param>
    /// <param name="statusCode">What it has got.</param>
    internal ValueTask GiveBackAsync(PageLease lease, int statusCode) => statusCode is StatusCodes.Status200OK or >= StatusCodes.Status500InternalServerError
        ? pages.ReleaseAsync(lease.Key, lease.Entry)
        : pages.RemoveAsync(lease.Key); // there is no such page any more

    private static string KeyOf(PageRequest? request, string key) => request is null ? key : PageKey.WithoutEvictions(key, request.EvictionCount);

    /// <summary>The groups of a request's page that are known before it is rendered, and the evictions.</summary>
    private static HashSet<string> GroupsOf(PageRequest? request, ReadOnlySpan<string> more = default)
    {
        var groups = new HashSet<string>(StringComparer.Ordinal) { PageTag.All };
        foreach (string tag in more)
        {
            groups.Add(PageTag.OfText(tag));
        }

        if (request is not null)
        {
            OutputCacheContext context = request.Context;
            groups.Add(request.PathGroup);
            if (context.CacheVaryByRules.CacheKeyPrefix is { Length: > 0 } prefix)
            {
                groups.Add(PageTag.OfKeyPrefix(prefix));
            }

            foreach (string tag in context.Tags)
            {
                groups.Add(PageTag.OfText(tag));
            }
        }

        return groups;
    }
}
