namespace MemcachedGen.Throughput;

/// <summary>Stores every value through the cache, once per server, so that the raw clients find the same bytes on any of them.</summary>
internal static class CacheSeeder
{
    /// <summary>How many bytes of a stored value come before its MessagePack payload: format, kind, codec and compression, creation time, checksum.</summary>
    public const int EnvelopeBytes = 16;

    public static async Task SeedAsync(Workload workload, CancellationToken cancellationToken)
    {
        foreach (Server server in workload.Servers)
        {
            await using CacheClient client = CacheClient.Connect(server.Name);
            var cache = client.GetCache<IArticleCache>();
            for (int id = 0; id < workload.Keys; id++)
            {
                await cache.SetAsync(id, workload.Value(id), cancellationToken);
            }
        }
    }
}
