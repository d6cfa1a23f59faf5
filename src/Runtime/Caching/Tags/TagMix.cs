using System.Numerics;

namespace MemcachedGen.Caching;

/// <summary>Several generations in one number, which depends on their order.</summary>
internal static class TagMix
{
    /// <summary>The mix of none.</summary>
    internal const ulong Empty = 0x9E3779B97F4A7C15;

    internal static ulong Add(ulong mix, ulong generation) => (BitOperations.RotateLeft(mix, 23) ^ generation) * Empty;
}
