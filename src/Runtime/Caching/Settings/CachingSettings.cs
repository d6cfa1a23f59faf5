using System.Collections.Frozen;

namespace MemcachedGen.Caching;

/// <summary>What options say about caching, at a time. Immutable.</summary>
internal sealed record CachingSettings
{
    /// <summary>How long a placeholder keeps others from loading.</summary>
    internal TimeSpan LeaseTime { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How long a tag's generation is believed without asking.</summary>
    internal TimeSpan TagMemory { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The most loads at a time while the store is away.</summary>
    internal int MaxDegradedLoads { get; init; } = 100;

    /// <summary>The most keys that one call of a batch loader is given.</summary>
    internal int LoadChunkSize { get; init; } = 1_000;

    /// <summary>The most calls of a batch loader at a time for one batch.</summary>
    internal int LoadParallelism { get; init; } = 4;

    /// <summary>The servers' item limit, in bytes.</summary>
    internal int MaxItemSize { get; init; } = 1024 * 1024;

    /// <summary>The largest value that is decompressed, in bytes.</summary>
    internal int MaxDecompressedSize { get; init; } = 64 * 1024 * 1024;

    /// <summary>What is said about single contracts, by their names.</summary>
    internal FrozenDictionary<string, ContractSwitches> Contracts { get; init; } = FrozenDictionary<string, ContractSwitches>.Empty;
}
