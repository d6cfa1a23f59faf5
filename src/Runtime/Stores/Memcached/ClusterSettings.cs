using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Stores.Memcached.Connections;
using MemcachedGen.Stores.Memcached.Discovery;

namespace MemcachedGen.Stores.Memcached;

/// <summary>What a store needs to know of its servers.</summary>
/// <param name="Servers">The list; not looked at where there is discovery.</param>
/// <param name="Options">What connections need to know. Other options mean new connections.</param>
/// <param name="Connector">Opens them. Another connector means new connections.</param>
internal sealed record ClusterSettings(IReadOnlyList<NodeSpec> Servers, ConnectionOptions Options, IConnector Connector)
{
    /// <summary>How the node of a key is found.</summary>
    internal NodeSelection Selection { get; init; }

    /// <summary>Whether only the text between the braces of a key decides, where there is any.</summary>
    internal bool HasHashTags { get; init; }

    /// <summary>Whether a server that was taken out of the list and comes back is emptied before it is used.</summary>
    internal bool FlushReturning { get; init; } = true;

    /// <summary>Finds the servers; <see langword="null"/>: the list is all there are.</summary>
    internal DiscoverySettings? Discovery { get; init; }
}
