using MemcachedGen.Contracts;

namespace MemcachedGen;

/// <summary>What the entries of a <see cref="BlobCache"/> have in common.</summary>
public sealed record BlobCacheOptions
{
    /// <summary>How long entries live that are written without a time of their own, 1 second or more. Default: 20 minutes.</summary>
    public TimeSpan DefaultLifetime { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>
    /// How long after its time an entry is still given to those who do not hold its lease, while one of them makes it anew;
    /// zero for not at all. Default: zero.
    /// </summary>
    public TimeSpan StaleFor { get; init; }

    /// <summary>From how many bytes on content is compressed where that makes it smaller; 0 for never. Default: 0.</summary>
    public int CompressFrom { get; init; }

    /// <summary>
    /// The largest content in bytes, 1 to 1 GiB; larger ones are not stored. What does not fit into one item of a server is kept in
    /// several. Default: 16 MiB.
    /// </summary>
    public int MaxLength { get; init; } = 16 * 1024 * 1024;

    /// <summary>Whether keys are kept out of everything that people read: traces, decoded keys. Default: yes.</summary>
    public bool AreKeysSensitive { get; init; } = true;

    /// <summary>Whether calls throw <see cref="CacheUnavailableException"/> when the store cannot answer. Default: no.</summary>
    public bool ThrowOnError { get; init; }

    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    internal void ThrowIfInvalid()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(DefaultLifetime, TimeSpan.FromSeconds(1), nameof(DefaultLifetime));
        ArgumentOutOfRangeException.ThrowIfLessThan(StaleFor, TimeSpan.Zero, nameof(StaleFor));
        ArgumentOutOfRangeException.ThrowIfNegative(CompressFrom, nameof(CompressFrom));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxLength, 1, nameof(MaxLength));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxLength, 1024 * 1024 * 1024, nameof(MaxLength));
    }

    internal CacheEntryDescriptor Describe(string name, string template, IReadOnlyList<CacheKeyPart> parts) =>
        new(name, version: 0, template, fingerprint: 0x426C_6F62, ttlMilliseconds: (long)DefaultLifetime.TotalMilliseconds)
        {
            Parts = parts,
            Stale = StaleFor > TimeSpan.Zero ? new CacheStalePolicy(StaleFor) : null,
            CompressFrom = CompressFrom,
            ThrowsOnError = ThrowOnError,
        };
}
