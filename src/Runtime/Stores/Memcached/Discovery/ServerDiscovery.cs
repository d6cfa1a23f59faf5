namespace MemcachedGen;

/// <summary>Where the list of servers comes from.</summary>
public enum ServerDiscovery
{
    /// <summary>The configured servers are the list.</summary>
    None,

    /// <summary>
    /// Each configured name resolves to the addresses of several servers, as a headless service of Kubernetes does. The
    /// addresses are the servers' identities. Each has the port and the weight that are configured for the name.
    /// </summary>
    Dns,

    /// <summary>
    /// The one configured server is the configuration endpoint of an Amazon ElastiCache cluster, which is asked for the
    /// list. The host names in it are the servers' identities; they have equal weight.
    /// </summary>
    ElastiCache,
}
