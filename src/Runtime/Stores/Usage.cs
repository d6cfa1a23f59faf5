namespace MemcachedGen.Stores;

/// <summary>What "read often" means.</summary>
internal static class Usage
{
    /// <summary>
    /// How long ago the last read may be. With a flat LRU memcached notes the reads of an item once in this time (memcached.h,
    /// <c>ITEM_UPDATE_INTERVAL</c>); with less, an item read all the time would not count.
    /// </summary>
    internal const int HotSeconds = 60;
}
