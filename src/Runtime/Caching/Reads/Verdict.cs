using MemcachedGen.Serialization;

namespace MemcachedGen.Caching;

/// <summary>What became of a reply to a read.</summary>
/// <param name="Freshness">Whether there is a value, and whether it may be served.</param>
/// <param name="IsNegative">What is there says that there is no such value.</param>
/// <param name="CreatedAt">When it was written, in seconds of Unix time; 0 where there is none.</param>
/// <param name="Failure">Why what is there cannot be believed, unless that was to be expected.</param>
internal readonly record struct Verdict(
    Freshness Freshness, bool IsNegative = false, uint CreatedAt = 0, DecodeFailure Failure = DecodeFailure.None)
{
    /// <summary>Whether a caller gets what was found, without any load.</summary>
    internal bool IsServed => Freshness is Freshness.Fresh or Freshness.Stale;

    /// <summary>Whether a lease on what was found asks for a load. That nothing is there is not asked about ahead of its time.</summary>
    internal bool IsRefreshable => Freshness is Freshness.Stale or Freshness.Expired || (Freshness == Freshness.Fresh && !IsNegative);

    /// <summary>What a caller is told about where it came from.</summary>
    internal CacheSource Source => IsNegative ? CacheSource.Negative : Freshness == Freshness.Fresh ? CacheSource.Remote : CacheSource.Stale;
}
