using System.Globalization;

namespace MemcachedGen.Throughput;

/// <summary>Stores every value through the cache, once per server, so that the raw clients find the same bytes on any of them.</summary>
internal sealed class CacheSeeder(IReadOnlyList<Server> servers, int keys) : ISeeder
{
    public IReadOnlyList<string> Keys { get; } =
        [.. Enumerable.Range(0, keys).Select(static id => string.Create(CultureInfo.InvariantCulture, $"articles/1:a:{id}"))];

    /// <summary>Format, kind, codec and compression, then eight bytes of checksum.</summary>
    public int EnvelopeBytes => 12;

    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        foreach (Server server in servers)
        {
            await using CacheClient client = CacheClient.Connect(server.Name);
            var cache = client.GetCache<IArticleCache>();
            for (int id = 0; id < Keys.Count; id++)
            {
                await cache.SetAsync(id, Article.Sample(id), cancellationToken);
            }
        }
    }
}
