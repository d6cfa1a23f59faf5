using System.Globalization;

namespace MemcachedGen.Remote.Workloads;

/// <summary>What the contenders of one tournament do: read or write articles.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Servers">The nodes.</param>
internal record Workload(Operation Operation, IReadOnlyList<ServerProcess> Servers)
{
    // What one connection takes; a call beyond that is refused, by design.
    private const int MaxRequests = 8_192;

    /// <summary>How many keys there are.</summary>
    public int Keys { get; init; } = 1_000;

    /// <summary>How many keys a batch has.</summary>
    public int BatchSize { get; init; } = 100;

    /// <summary>How many requests one call in flight puts on the wire.</summary>
    public int RequestsPerCall => Operation == Operation.Batch ? BatchSize : 1;

    /// <summary>What opens a key on the wire: contract, version and the template's own opening.</summary>
    public virtual string KeyPrefix => "articles/1:a:";

    /// <summary>The keys as they are on the wire.</summary>
    public IReadOnlyList<string> WireKeys =>
        [.. Enumerable.Range(0, Keys).Select(id => string.Create(CultureInfo.InvariantCulture, $"{KeyPrefix}{id}"))];

    /// <summary>Whether so many calls in flight are not too many requests.</summary>
    public bool Supports(int inFlight) => inFlight * RequestsPerCall <= MaxRequests;

    /// <summary>A value as it is stored, without the envelope.</summary>
    public virtual byte[] Payload(int id) => Article.Sample(id).ToPayload();

    /// <summary>Deserializes a value, and looks whether it is the right one.</summary>
    public virtual void Read(ReadOnlyMemory<byte> payload, int id) => Article.Check(Article.Read(payload), id);

    /// <summary>Stores every value through the cache, once on each server, so that the raw clients find the same bytes on any of them.</summary>
    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        foreach (ServerProcess server in Servers)
        {
            await using CacheClient client = CacheClient.Connect(server.Name);
            await SeedAsync(client, cancellationToken);
        }
    }

    protected virtual async Task SeedAsync(CacheClient client, CancellationToken cancellationToken)
    {
        IArticleCache cache = client.GetCache<IArticleCache>();
        for (int id = 0; id < Keys; id++)
        {
            await cache.SetAsync(id, Article.Sample(id), cancellationToken);
        }
    }
}
