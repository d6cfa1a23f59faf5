using MemcachedGen.Caching;

namespace MemcachedGen;

/// <summary>A contract at a moment, or the entries of a <see cref="BlobCache"/>. Immutable.</summary>
public sealed class CacheContractSnapshot
{
    internal CacheContractSnapshot(string name, int version, IReadOnlyList<Family> families, ClientResources resources)
    {
        Name = name;
        Version = version;
        Entries = [.. families
            .GroupBy(static family => family.Descriptor.Template)
            .Select(family => new CacheEntrySnapshot([.. family], resources))];
        Reads = families.Select(static family => family.Counters).Distinct().Aggregate(new CacheReadCounts(), static (sum, counters) => sum.Plus(counters));
    }

    /// <summary>The contract's name, as it stands in keys.</summary>
    public string Name { get; }

    /// <summary>Its version, 1 or greater; 0 for the entries of a <see cref="BlobCache"/>.</summary>
    public int Version { get; }

    /// <summary>Its entry families: the methods that share a key template share their entries.</summary>
    public IReadOnlyList<CacheEntrySnapshot> Entries { get; }

    /// <summary>The reads of all of them together.</summary>
    public CacheReadCounts Reads { get; }
}
