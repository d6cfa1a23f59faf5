namespace MemcachedGen.Stores;

/// <summary>What a server knows of an item. Looking at it changes nothing: neither its age nor its lease.</summary>
/// <param name="Node">The server that holds it.</param>
/// <param name="TimeToLive">
/// How long it still lives, in whole seconds; <see cref="Timeout.InfiniteTimeSpan"/> when it never expires. Servers before
/// 1.6.24 say the same of an item in its last second.
/// </param>
/// <param name="SinceLastAccess">How long ago it was last read, in whole seconds; servers note it once a minute.</param>
/// <param name="Version">Its version (CAS); 0 where the server keeps none.</param>
/// <param name="IsFetched">Whether it was read since it was written.</param>
/// <param name="SizeClass">Its slab class.</param>
/// <param name="Size">The bytes it takes, header and key included.</param>
public sealed record CacheItemInfo(
    StoreNode Node, TimeSpan TimeToLive, TimeSpan SinceLastAccess, ulong Version, bool IsFetched, int SizeClass, long Size);
