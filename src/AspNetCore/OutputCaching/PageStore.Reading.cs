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

        key = KeyOf(request, key);

        HashSet<string> groups = GroupsOf(request);
        groups.Add(PageTag.Evictions);
        ValueTask<BlobEntry> read = pages.Options.StaleFor > TimeSpan.Zero ? pages.GetOrLeaseAsync(key) : pages.GetAsync(key);
        Dictionary<string, ulong?> generations = await tags.ReadAsync(groups).ConfigureAwait(false);
        BlobEntry entry = await read.ConfigureAwait(false);
        StoredPage? page = StoredPage.Of(entry);
        bool isValid = page is not null && await IsValidAsync(page.Frame.Stamps, generations).ConfigureAwait(false);
        bool isServed = isValid && !(entry is { IsStale: true, Lease: LeaseState.Won });
        if (request is not null)
        {
            request.Generations = generations;
            request.IsCutOff = entry.Error != StoreError.None;
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
    private async ValueTask<bool> IsValidAsync(IReadOnlyList<PageStamp> stamps, Dictionary<string, ulong?> generations)
    {
        await AddAsync(stamps.Where(stamp => !generations.ContainsKey(stamp.Group)), generations, isCurrent: false).ConfigureAwait(false);

        // What is remembered may be older than the page.
        await AddAsync(
            stamps.Where(stamp => generations[stamp.Group] is { } generation && generation != stamp.Generation), generations, isCurrent: true).ConfigureAwait(false);
        return stamps.All(stamp => generations[stamp.Group] is { } generation ? generation == stamp.Generation : IsDispensable(stamp.Group));
    }

    private async ValueTask AddAsync(IEnumerable<PageStamp> stamps, Dictionary<string, ulong?> generations, bool isCurrent)
    {
        string[] groups = [.. stamps.Select(static stamp => stamp.Group)];
        if (groups is not [])
        {
            foreach ((string group, ulong? generation) in await tags.ReadAsync(groups, isCurrent).ConfigureAwait(false))
            {
                generations[group] = generation;
            }
        }
    }

    // One server keeps the generation of all pages. They do not all go with it.
    private static bool IsDispensable(string group) => group == PageTag.All;
}
