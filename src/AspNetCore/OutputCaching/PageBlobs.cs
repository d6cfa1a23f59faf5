namespace MemcachedGen.AspNetCore.OutputCaching;

/// <summary>Where the pages are.</summary>
internal static class PageBlobs
{
    private const string Name = "page_cache";
    private const int RoomForHeaders = 1024 * 1024;

    internal static BlobCache Open(CacheClient client, MemcachedOutputCacheOptions options) => client.GetBlobs(Name, new BlobCacheOptions
    {
        StaleFor = options.StaleFor,
        CompressFrom = options.CompressFrom,
        MaxLength = options.MaxBodySize + RoomForHeaders,
    });
}
