using MemcachedGen.Caching;
using MemcachedGen.Stores.InMemory;
using MemcachedGen.Stores.Memcached;
using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Telemetry;

namespace MemcachedGen;

/// <summary>A client at a moment. Immutable. See <see cref="CacheClient.TakeSnapshot"/>.</summary>
public sealed class CacheClientSnapshot
{
    private const string Memcached = "memcached";
    private const string InMemory = "in-memory";

    internal CacheClientSnapshot(ClientResources resources, IReadOnlyList<Family> families)
    {
        Name = resources.ClientName;
        KeyPrefix = resources.KeyPrefix;
        Store = resources.Store switch
        {
            MemcachedStore => Memcached,
            InMemoryStore => InMemory,
            _ => resources.Store.GetType().Name,
        };
        Contracts = [.. families
            .GroupBy(static family => (family.Descriptor.Contract, family.Descriptor.Version))
            .OrderBy(static contract => contract.Key.Contract, StringComparer.Ordinal)
            .ThenBy(static contract => contract.Key.Version)
            .Select(contract => new CacheContractSnapshot(contract.Key.Contract, contract.Key.Version, [.. contract], resources))];
        if (resources.Store is MemcachedStore { Topology: var topology })
        {
            ServersFingerprint = topology.Fingerprint;
            Servers = [.. topology.Nodes.Zip(topology.Servers, static (node, server) => new CacheServerSnapshot(node, server.Weight))];
        }
    }

    /// <summary>The version of the library.</summary>
    public string? LibraryVersion { get; } = Telemetry.LibraryVersion.Value;

    /// <summary>The client's name; <see langword="null"/> for the default one.</summary>
    public string? Name { get; }

    /// <summary>What opens every key.</summary>
    public string KeyPrefix { get; }

    /// <summary>Where entries are kept: <c>memcached</c>, <c>in-memory</c>, or the type's name of a store of your own.</summary>
    public string Store { get; }

    /// <summary>The contracts, by name and version.</summary>
    public IReadOnlyList<CacheContractSnapshot> Contracts { get; }

    /// <summary>The servers, in the order in which they are configured or were found; none where entries are not on memcached.</summary>
    public IReadOnlyList<CacheServerSnapshot> Servers { get; } = [];

    /// <summary>See <see cref="CacheClient.ServersFingerprint"/>.</summary>
    public string? ServersFingerprint { get; }
}
