using MemcachedGen.Caching;
using MemcachedGen.Contracts;

namespace MemcachedGen;

/// <summary>An entry family at a moment: what the contract says of it, with what options have changed. Immutable.</summary>
public sealed class CacheEntrySnapshot
{
    internal CacheEntrySnapshot(IReadOnlyList<Family> families, ClientResources resources)
    {
        CacheEntryDescriptor descriptor = families[0].Descriptor;
        EntryTimes times = families[0].Times;
        Template = descriptor.Template;
        Methods = [.. families.SelectMany(static family => family.Descriptor.Methods).Distinct()];
        IsCounter = families[0].IsCounter;
        IsEnabled = times.IsEnabled;
        IsChangedByOptions = times.IsChanged;
        Ttl = times.Ttl;
        ContractTtl = descriptor.Ttl;
        Jitter = NullIfNone(times.Jitter);
        IsSliding = descriptor.IsSliding;
        NegativeTtl = NullIfNone(descriptor.NegativeTtl);
        RefreshAhead = NullIfNone(descriptor.RefreshAhead);
        Stale = descriptor.Stale is { } stale ? new(stale) : null;
        Local = descriptor.Local is { } local ? new(local, times, families) : null;
        Tags = descriptor.Tags;
        LongestKey = descriptor.MaxKeyLength == 0 ? null : resources.KeyPrefixUtf8.Length + descriptor.MaxKeyLength;
        CompressedFrom = descriptor.CompressFrom == 0 ? null : descriptor.CompressFrom;
        Reads = families.Select(static family => family.Counters).Distinct().Aggregate(new CacheReadCounts(), static (sum, counters) => sum.Plus(counters));
    }

    /// <summary>The key template as written, for example <c>p:{id}</c>.</summary>
    public string Template { get; }

    /// <summary>The contract's methods that use the entries, in the order of declaration; none of a <see cref="BlobCache"/>.</summary>
    public IReadOnlyList<string> Methods { get; }

    /// <summary>The entries are counters.</summary>
    public bool IsCounter { get; }

    /// <summary>The cache is switched on: <see cref="MemcachedGenEntryOptions.Enabled"/>.</summary>
    public bool IsEnabled { get; }

    /// <summary><see cref="MemcachedGenOptions.Contracts"/> says something about these entries.</summary>
    public bool IsChangedByOptions { get; }

    /// <summary>The time to live of what is written now.</summary>
    public TimeSpan Ttl { get; }

    /// <summary>The time to live that the contract says.</summary>
    public TimeSpan ContractTtl { get; }

    /// <summary>By how much a write may be shortened at random; <see langword="null"/> for not at all.</summary>
    public TimeSpan? Jitter { get; }

    /// <summary>A read starts the time to live anew.</summary>
    public bool IsSliding { get; }

    /// <summary>How long "not found" is remembered; <see langword="null"/> for not at all.</summary>
    public TimeSpan? NegativeTtl { get; }

    /// <summary>How long before its time an entry is loaded anew; <see langword="null"/> for not at all.</summary>
    public TimeSpan? RefreshAhead { get; }

    /// <summary>How old values are served; <see langword="null"/> where they are not.</summary>
    public CacheStaleSnapshot? Stale { get; }

    /// <summary>The copies in the process; <see langword="null"/> without <see cref="LocalCacheAttribute"/>.</summary>
    public CacheLocalSnapshot? Local { get; }

    /// <summary>The templates of the groups that the entries belong to.</summary>
    public IReadOnlyList<string> Tags { get; }

    /// <summary>The longest possible key in bytes, with the client's prefix; <see langword="null"/> when it has no bound. Over 250 it is shortened.</summary>
    public int? LongestKey { get; }

    /// <summary>The smallest serialized value that is compressed, in bytes; <see langword="null"/> for none.</summary>
    public int? CompressedFrom { get; }

    /// <summary>What reads of the entries came to.</summary>
    public CacheReadCounts Reads { get; }

    private static TimeSpan? NullIfNone(TimeSpan time) => time == TimeSpan.Zero ? null : time;
}
