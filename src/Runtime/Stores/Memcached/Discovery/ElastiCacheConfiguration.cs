using MemcachedGen.Stores.Memcached.Cluster;

namespace MemcachedGen.Stores.Memcached.Discovery;

/// <summary>What a configuration endpoint says.</summary>
/// <param name="Version">Grows by one with each change of the cluster.</param>
/// <param name="Nodes">The servers by host name, each once and sorted.</param>
internal sealed record ElastiCacheConfiguration(long Version, IReadOnlyList<NodeSpec> Nodes);
