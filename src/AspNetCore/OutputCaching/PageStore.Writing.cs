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

        if (validFor <= TimeSpan.Zero || await StampAsync(request, GroupsOf(request, tags.Span)).ConfigureAwait(false) is not { } stamps)
        {
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
        Dictionary<string, ulong> known = request is null
            ? await tags.ReadAsync(groups).ConfigureAwait(false) // a page of somebody who has no request: it is as of now
            : request.Generations ?? [];
        string[] late = [.. groups.Where(group => !known.ContainsKey(group))];
        Dictionary<string, ulong> found = late is [] ? [] : await tags.ReadAsync(late, isCurrent: true).ConfigureAwait(false);
        if (late is not [] && request is not null && await WasOvertakenAsync(request, known).ConfigureAwait(false))
        {
            PageLog.Overtaken(_logger);
            return null;
        }

        var stamps = new PageStamp[groups.Count];
        int count = 0;
        foreach (string group in groups)
        {
            if (!known.TryGetValue(group, out ulong generation) && !found.TryGetValue(group, out generation))
            {
                PageLog.Unreachable(_logger);
                return null;
            }

            stamps[count++] = new PageStamp(group, generation);
        }

        return stamps;
    }

    /// <summary>Whether anything was evicted since before the page was rendered. Asked after the generations of its groups were read.</summary>
    private async ValueTask<bool> WasOvertakenAsync(PageRequest request, Dictionary<string, ulong> known)
    {
        Dictionary<string, ulong> current = await tags.ReadAsync([PageTag.Evictions], isCurrent: true).ConfigureAwait(false);
        ulong? before = known.TryGetValue(PageTag.Evictions, out ulong evictions) ? evictions : request.Evictions;
        return !current.TryGetValue(PageTag.Evictions, out ulong now) || now != before;
    }
}
