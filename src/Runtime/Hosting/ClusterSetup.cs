using System.Net;
using MemcachedGen.Stores.Memcached;
using MemcachedGen.Stores.Memcached.Cluster;
using MemcachedGen.Stores.Memcached.Connections;
using MemcachedGen.Stores.Memcached.Discovery;
using Microsoft.Extensions.Logging;

namespace MemcachedGen.Hosting;

/// <summary>Turns options into what a memcached store is made of, and keeps what has not changed.</summary>
internal sealed class ClusterSetup(ILogger logger, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
{
    /// <summary>The settings of validated options.</summary>
    /// <param name="options">The options.</param>
    /// <param name="settings">What they say.</param>
    /// <param name="before">What was said and made before.</param>
    internal ClusterSettings Create(MemcachedGenOptions options, ClientSettings settings, (ClientSettings Settings, ClusterSettings Cluster)? before)
    {
        List<NodeSpec> servers = [];
        foreach (string server in options.Servers)
        {
            servers.Add(NodeAddress.TryParse(server, out NodeSpec? node, out string? problem)
                ? node
                : throw new ArgumentException($"{server}, {problem}", nameof(options)));
        }

        bool isTransportKept = before is { } former && settings.HasTransportOf(former.Settings);
        if (before is null || !isTransportKept)
        {
            TransportSetup.WarnOfPlaintext(options, servers, logger);
        }

        IConnector connector = isTransportKept ? before!.Value.Cluster.Connector : TransportSetup.CreateConnector(options, logger);
        return new ClusterSettings(servers, isTransportKept ? before!.Value.Cluster.Options : TransportSetup.CreateOptions(options), connector)
        {
            Selection = options.NodeSelection,
            HasHashTags = options.HashTags,
            FlushReturning = options.FlushReturningServers,
            Discovery = before is { } last && settings.HasDiscoveryOf(last.Settings)
                ? last.Cluster.Discovery
                : CreateDiscovery(options, servers, connector),
        };
    }

    private DiscoverySettings? CreateDiscovery(MemcachedGenOptions options, List<NodeSpec> servers, IConnector connector)
    {
        IServerDiscovery? discovery = options.Discovery switch
        {
            ServerDiscovery.Dns => new DnsDiscovery(servers, resolve),
            ServerDiscovery.ElastiCache => new ElastiCacheDiscovery(servers[0].Address, connector, options.ConnectTimeout, options.TimeProvider),
            _ => null,
        };
        return discovery is null ? null : new DiscoverySettings(discovery, options.DiscoveryInterval, 2 * options.ConnectTimeout);
    }
}
