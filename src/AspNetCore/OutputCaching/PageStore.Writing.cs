using System.Buffers;

namespace MemcachedGen.AspNetCore.OutputCaching;

/// <content>Writes.</content>
internal sealed partial class PageStore
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(3650);

    public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(value);
        return SetAsync(key, new ReadOnlySequence<byte>(value), tags, validFor, cancellationToken);
    }

    public async ValueTask SetAsync(
        string key, ReadOnlySequence<byte> value, ReadOnlyMemory<string> tags, TimeSpan validFor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        PageRequest? request = PageRequest.Of(http.HttpContext);
        if (request is not null && !request.MayStore(out string? reason))
        {
            PageLog.NotStored(_logger, reason!);
            return;
        }

        if (validFor <= TimeSpan.Zero)
        {
            return;
        }

        key = KeyOf(request, key);

        PageStamp[]? stamps = request is { IsCutOff: true } ? null : await StampAsync(request, GroupsOf(request, tags.Span)).ConfigureAwait(false);
        if (stamps is null)
        {
            PageLog.NotStored(_logger, "the servers do not answer, or something was evicted while it was rendered");
            return;
        }

        TimeSpan lifetime = validFor < s_longest ? validFor : s_longest;
        byte[] frame = new PageFrame(DateTimeOffset.UtcNow + lifetime, PageMark.Find(value), stamps).Write();
        bool isStored = await pages.SetAsync(key, PageSegment.Join(frame, value), new BlobLifetime(lifetime), CancellationToken.None).ConfigureAwait(false);
        if (isStored && request is not null)
        {
            request.Lease = null;
        }
    }

    /// <summary>The generations that a page's groups had before it was rendered.</summary>
    /// <returns>Nothing if that is not known, or they have changed.</returns>
    private async ValueTask<PageStamp[]?> StampAsync(PageRequest? request, HashSet<string> groups)
    {
        // A page that is stored without a request is as of now.
        Dictionary<string, ulong?> known = request is null ? await tags.ReadAsync(groups).ConfigureAwait(false) : request.Generations ?? [];
        string[] late = [.. groups.Where(group => !known.ContainsKey(group))];
        Dictionary<string, ulong?> found = late is [] ? [] : await tags.ReadAsync(late, isCurrent: true).ConfigureAwait(false);
        if (late is not [] && await WasOvertakenAsync(known.GetValueOrDefault(PageTag.Evictions) ?? request?.Evictions).ConfigureAwait(false))
        {
            return null;
        }

        PageStamp[] stamps = [.. groups
            .Select(group => (Group: group, Generation: known.TryGetValue(group, out ulong? generation) ? generation : found[group]))
            .Where(static stamp => stamp.Generation is not null || IsDispensable(stamp.Group))
            .Select(static stamp => new PageStamp(stamp.Group, stamp.Generation ?? 0))];
        return stamps.Length == groups.Count && !Array.Exists(stamps, IsOutdated) ? stamps : null;
    }

    // It would be found by nobody, and take the place of one that is.
    private bool IsOutdated(PageStamp stamp) => tags.Recall(stamp.Group) is { } current && current != stamp.Generation;

    /// <summary>Whether anything was evicted since before a page was rendered. Asked after the generations of its groups were read.</summary>
    /// <param name="before">The generation of evictions from then.</param>
    private async ValueTask<bool> WasOvertakenAsync(ulong? before)
    {
        Dictionary<string, ulong?> now = await tags.ReadAsync([PageTag.Evictions], isCurrent: true).ConfigureAwait(false);
        return before is null || now[PageTag.Evictions] != before;
    }
}
