using System.Buffers;
using System.IO.Pipelines;
using MemcachedGen.Stores;

namespace MemcachedGen.AspNetCore.OutputCaching;

/// <content>Reads.</content>
internal sealed partial class PageStore
{
    public async ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
    {
        using StoredPage? page = await FindAsync(key).ConfigureAwait(false);
        if (page is null)
        {
            return null;
        }

        byte[] copy = page.Content.ToArray();
        page.Mark(copy);
        return copy;
    }

    public async ValueTask<bool> TryGetAsync(string key, PipeWriter destination, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(destination);
        using StoredPage? page = await FindAsync(key).ConfigureAwait(false);
        if (page is null)
        {
            return false;
        }

        int length = (int)page.Content.Length;
        Span<byte> span = destination.GetSpan(length)[..length];
        page.Content.CopyTo(span);
        page.Mark(span);
        destination.Advance(length);
        await destination.FlushAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Finds a page that may be served. The generations of its groups are read with it, before anybody renders it.</summary>
    private async ValueTask<StoredPage?> FindAsync(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        PageRequest? request = PageRequest.Of(http.HttpContext);
        if (request is { Bypass: not PageBypass.None })
        {
            return null;
        }

        HashSet<string> groups = GroupsOf(request);
        groups.Add(PageTag.Evictions);
        ValueTask<BlobEntry> read = pages.Options.StaleFor > TimeSpan.Zero ? pages.GetOrLeaseAsync(key) : pages.GetAsync(key);
        Dictionary<string, ulong> generations = await tags.ReadAsync(groups).ConfigureAwait(false);
        BlobEntry entry = await read.ConfigureAwait(false);
        StoredPage? page = StoredPage.Of(entry);
        bool isValid = page is not null && await IsValidAsync(page.Frame.Stamps, generations).ConfigureAwait(false);
        bool isServed = isValid && !(entry is { IsStale: true, Lease: LeaseState.Won });
        if (request is not null)
        {
            request.Generations = generations;
            request.Lookup = isServed ? PageLookup.Found : isValid ? PageLookup.Renewing : PageLookup.Missing;
            request.Lease = entry is { Exists: true, Lease: LeaseState.Won } ? new PageLease(key, entry) : null;
            request.Freshness = page?.Freshness ?? default;
        }

        if (isServed)
        {
            return page;
        }

        entry.Dispose();
        return null;
    }

    /// <summary>Whether no group of a page was evicted since.</summary>
    /// <param name="stamps">The page's.</param>
    /// <param name="generations">What is known; what is read in addition is added.</param>
    private async ValueTask<bool> IsValidAsync(IReadOnlyList<PageStamp> stamps, Dictionary<string, ulong> generations)
    {
        string[] others = [.. stamps.Where(stamp => !generations.ContainsKey(stamp.Group)).Select(static stamp => stamp.Group)];
        Add(generations, others is [] ? [] : await tags.ReadAsync(others).ConfigureAwait(false));

        // What is remembered may be older than the page.
        string[] doubted = [.. stamps.Where(stamp => !IsCurrent(stamp, generations)).Select(static stamp => stamp.Group)];
        Add(generations, doubted is [] ? [] : await tags.ReadAsync(doubted, isCurrent: true).ConfigureAwait(false));
        return stamps.All(stamp => IsCurrent(stamp, generations));
    }

    private static bool IsCurrent(in PageStamp stamp, Dictionary<string, ulong> generations) =>
        generations.TryGetValue(stamp.Group, out ulong generation) && generation == stamp.Generation;

    private static void Add(Dictionary<string, ulong> generations, Dictionary<string, ulong> more)
    {
        foreach ((string group, ulong generation) in more)
        {
            generations[group] = generation;
        }
    }
}
