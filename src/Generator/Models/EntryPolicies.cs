namespace MemcachedGen.Generator.Models;

/// <summary>How long "not found" is remembered.</summary>
internal sealed record NegativeModel(long Milliseconds);

/// <summary>The first level, in the process.</summary>
/// <param name="IsShared">Nothing about a value can be changed, so that one object does for all readers. Known of a family, not stated.</param>
internal sealed record LocalModel(long Milliseconds, int MaxEntries, bool IsAdaptive, bool IsShared = false);

/// <summary>How old values are served; 0 for what is not stated.</summary>
internal sealed record StaleModel(long Milliseconds, long OnErrorMilliseconds, long SoftMilliseconds, long HardMilliseconds);

/// <summary>From which size on values are compressed.</summary>
internal sealed record CompressModel(int MinBytes);

/// <summary>The options of an entry family.</summary>
internal sealed record PolicyModel(
    TimeToLive TimeToLive,
    NegativeModel? Negative,
    LocalModel? Local,
    StaleModel? Stale,
    CompressModel? Compress);
