using System.Text.Json;
using MemcachedGen.Stores;
using MemcachedGen.Stores.Memcached.Cluster;

namespace MemcachedGen.RuntimeTests.Cluster.Selection;

/// <summary>A ring of ketama.json, from an implementation that agrees with libmemcached's and spymemcached's own test data.</summary>
public sealed record KetamaVector(
    string Title,
    string Dialect,
    IReadOnlyList<KetamaVector.Server> Servers,
    int TotalPoints,
    IReadOnlyList<uint> First,
    IReadOnlyList<uint> Last,
    IReadOnlyList<KetamaVector.Lookup> Keys)
{
    public static IReadOnlyList<KetamaVector> All { get; } = JsonSerializer.Deserialize<KetamaVector[]>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vectors", "ketama.json")), JsonSerializerOptions.Web)!;

    internal NodeSpec[] Nodes => [.. Servers.Select(static server => new NodeSpec(new StoreNode(server.Host, server.Port), server.Weight))];

    public sealed record Server(string Host, int Port, int Weight, int Points);

    /// <param name="Key">The key.</param>
    /// <param name="Md5le32">Its hash.</param>
    /// <param name="Owner">The index of its server.</param>
    /// <param name="Point">The point that it belongs to.</param>
    public sealed record Lookup(string Key, uint Md5le32, [property: System.Text.Json.Serialization.JsonPropertyName("server")] int Owner, uint Point);
}
