namespace MemcachedGen.Caching;

/// <summary>What the generation of a tag looks like in the store.</summary>
internal static class TagFamily
{
    /// <summary>The bytes of a generation: random, so that no two are ever the same.</summary>
    internal const int GenerationLength = 8;

    /// <summary>How long a generation lives, longer than nearly every entry. When it is gone, its entries are misses.</summary>
    internal static readonly TimeSpan TimeToLive = TimeSpan.FromDays(30);
}
